// name: measures/attention
//
// How much attention does an account have to hand on, from those who are attended to?
//
// Weighted PageRank along the acts, from the one moved to the one who moved
// them. Accounts nobody acted towards are left out: theirs is 1 - $damping. The
// defaults of the library are not converged, so it runs on until nothing moves.
//
// access:  read
// told:    exact
// needs:   gds.pageRank.mutate
// needs:   gds.graph.nodeProperty.stream
// param:   projection  STRING   name of the projection
// param:   damping     FLOAT    share of its attention that an account hands on, 0 to 1
// param:   tolerance   FLOAT    change below which an account rests
// param:   iterations  INTEGER  at most
// param:   threads     INTEGER  1 to 4; one thread repeats to the last digit
// returns: account     LIST     keys of the accounts
// returns: value       LIST     their attention, above 1 - $damping, no unit
// returns: iterations  INTEGER  iterations that were needed
// returns: converged   BOOLEAN  whether nothing moved any more
// source:  Page, Brin, Motwani and Winograd (1999), The PageRank Citation Ranking

CALL gds.pageRank.mutate($projection, {
  mutateProperty: 'attention', dampingFactor: $damping, tolerance: $tolerance, maxIterations: $iterations,
  relationshipWeightProperty: 'weight', concurrency: $threads})
YIELD ranIterations, didConverge
CALL gds.graph.nodeProperty.stream($projection, 'attention') YIELD nodeId, propertyValue
WITH nodeId, propertyValue, ranIterations, didConverge
WHERE propertyValue > (1 - $damping) * (1 + 1e-12)
RETURN collect(gds.util.asNode(nodeId).key) AS account, collect(propertyValue) AS value,
       ranIterations AS iterations, didConverge AS converged
