// name: measures/reach_shown
//
// How many different accounts that may be named did an account move that may be named?
//
// With measures/reach it tells how many of those whom an account moved are not
// shown; fewer than ten of them are not published.
//
// access:  read
// told:    exact
// needs:   gds.degree.stream
// needs:   gds.graph.relationships.stream
// param:   projection  STRING   name of the projection
// param:   pairs       BOOLEAN  whether it has one relationship a pair
// param:   listed      BOOLEAN  whether anybody in it may be named
// param:   threads     INTEGER  1 to 4
// returns: account     LIST     keys of the accounts
// returns: value       LIST     different accounts that may be named and acted towards each, 1 or more

CALL () {
  WITH $pairs AND $listed AS pairs WHERE pairs
  CALL gds.degree.stream($projection, {nodeLabels: ['Listed'], orientation: 'REVERSE', concurrency: $threads})
  YIELD nodeId, score
  WITH nodeId, score WHERE score > 0
  RETURN nodeId AS mover, toInteger(score) AS reach
UNION ALL
  WITH $listed AND NOT $pairs AS unsummed WHERE unsummed
  CALL gds.graph.relationships.stream($projection, ['*'], {concurrency: 1}) YIELD sourceNodeId, targetNodeId
  WITH DISTINCT sourceNodeId, targetNodeId
  WITH targetNodeId, gds.util.asNode(sourceNodeId) AS moved, gds.util.asNode(targetNodeId) AS mover
  WHERE moved:Listed AND mover:Listed
  RETURN targetNodeId AS mover, count(*) AS reach
}
RETURN collect(gds.util.asNode(mover).key) AS account, collect(reach) AS value
