// name: measures/network
//
// How much are those attended to whom an account moves?
//
// The mean of its actors' attention, each weighted by what they gave it. Accounts that
// nobody acted towards are left out.
//
// access:  read
// told:    digits
// needs:   gds.graph.relationshipProperty.stream
// param:   projection  STRING   name of the projection
// param:   attention   STRING   its property that has everybody's attention
// returns: account     LIST     keys of the accounts
// returns: value       LIST     mean attention of their actors, 0.15 or more, no unit

CALL gds.graph.relationshipProperty.stream($projection, 'weight', ['*'], {concurrency: 1})
YIELD sourceNodeId, targetNodeId, propertyValue
WITH targetNodeId AS mover, propertyValue AS weight,
     gds.util.nodeProperty($projection, sourceNodeId, $attention) AS attention
WITH mover, sum(weight) AS weight, sum(weight * attention) AS given
RETURN collect(gds.util.asNode(mover).key) AS account, collect(given / weight) AS value
