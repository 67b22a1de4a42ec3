// name: measures/reach
//
// How many different accounts did an account move?
//
// Where the acts of a pair are summed, these are the relationships that point
// at it; else they are told apart here. Accounts that moved nobody are left
// out: their reach is 0.
//
// access:  read
// told:    tens
// needs:   gds.degree.stream
// needs:   gds.graph.relationships.stream
// param:   projection  STRING   name of the projection
// param:   pairs       BOOLEAN  whether it has one relationship a pair
// param:   threads     INTEGER  1 to 4
// returns: account     LIST     keys of the accounts
// returns: value       LIST     different accounts that acted towards each, 1 or more

CALL () {
  WITH $pairs AS pairs WHERE pairs
  CALL gds.degree.stream($projection, {orientation: 'REVERSE', concurrency: $threads}) YIELD nodeId, score
  WITH nodeId, score WHERE score > 0
  RETURN nodeId AS mover, toInteger(score) AS reach
UNION ALL
  WITH $pairs AS pairs WHERE NOT pairs
  CALL gds.graph.relationships.stream($projection, ['*'], {concurrency: 1}) YIELD sourceNodeId, targetNodeId
  RETURN targetNodeId AS mover, count(DISTINCT sourceNodeId) AS reach
}
RETURN collect(gds.util.asNode(mover).key) AS account, collect(reach) AS value
