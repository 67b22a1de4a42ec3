// name: measures/topical
//
// How much attention does an account have within a topic, from those who are attended to within it?
//
// The standing of measures/standing, of the acts with that topic or one below it alone,
// on a projection of its own; so a rating does not take it. Accounts nobody acted
// towards about it are left out: theirs is 1 - $damping.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// needs:   gds.pageRank.mutate
// needs:   gds.graph.nodeProperty.stream
// told:    exact
// param:   topics          LIST      what acts are about that count, as their files call it
// param:   own             STRING    name of the projection; whoever asks lets go of it
// param:   since           INTEGER   first second that counts, since 1970
// param:   until           INTEGER   first second that does not
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   weights         MAP       relationship type to the weight that it has in this rating, where not its own
// param:   damping         FLOAT     share of its attention that an account hands on, 0 to 1
// param:   tolerance       FLOAT     change below which an account rests
// param:   iterations      INTEGER   at most
// returns: account         LIST      keys of the accounts
// returns: value           LIST      their standing within the topic, above 1 - $damping, no unit
// returns: iterations      INTEGER   iterations that were needed
// returns: converged       BOOLEAN   whether nothing moved any more
// source:  Page, Brin, Motwani and Winograd (1999), The PageRank Citation Ranking

MATCH (target:Counted)
CALL (target) {
  MATCH (target)<-[act]-(actor:Counted)
  WHERE act.topic IN $topics AND act.at >= $since AND act.at < $until
    AND coalesce(act.credit, 'target') <> 'nobody'
  WITH actor, coalesce(act.credit, 'target') = 'target' AS forward, act,
       coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) AS worth
  WHERE worth > 0
  RETURN actor, forward, sum(worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days))) AS weight
}
WITH CASE WHEN forward THEN actor ELSE target END AS moved, CASE WHEN forward THEN target ELSE actor END AS mover, weight
WITH gds.graph.project($own, moved, mover, {relationshipProperties: {weight: weight}}) AS graph
WHERE graph IS NOT NULL
CALL gds.pageRank.mutate($own, {
  mutateProperty: 'standing', dampingFactor: $damping, tolerance: $tolerance, maxIterations: $iterations,
  relationshipWeightProperty: 'weight', concurrency: 1})
YIELD ranIterations, didConverge
CALL gds.graph.nodeProperty.stream($own, 'standing') YIELD nodeId, propertyValue
WITH nodeId, propertyValue, ranIterations, didConverge
WHERE propertyValue > (1 - $damping) * (1 + 1e-9)
RETURN collect(gds.util.asNode(nodeId).key) AS account, collect(propertyValue) AS value,
       ranIterations AS iterations, didConverge AS converged
