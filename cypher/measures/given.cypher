// name: measures/given
//
// How much attention does an account hand out?
//
// The sum of the static weights of its acts; explanations divide by it.
//
// access:  read
// needs:   gds.degree.stream
// param:   projection  STRING   name of the projection
// param:   threads     INTEGER  1 to 4
// returns: account     LIST     keys of the accounts
// returns: value       LIST     their sums of weights, 0 or more, in the projection's unit

CALL gds.degree.stream($projection, {relationshipWeightProperty: 'weight', concurrency: $threads})
YIELD nodeId, score
RETURN collect(gds.util.asNode(nodeId).key) AS account, collect(score) AS value
