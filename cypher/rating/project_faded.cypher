// name: rating/project_faded
//
// Take the acts of a span of time into memory, faded by another half-life.
//
// The slower way, act by act in Cypher: the static weights are for one half-life.
//
// access:  read
// param:   projection      STRING    name of the projection
// param:   since           INTEGER   first second that counts, since 1970
// param:   until           INTEGER   first second that does not
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// returns: accounts        INTEGER   accounts that take part
// returns: acts            INTEGER   acts between them

MATCH (account:Counted)
OPTIONAL MATCH (account)-[act]->(target:Counted)
WHERE act.at >= $since AND act.at < $until AND coalesce(act.credit, 'target') <> 'nobody'
WITH account, act, target, coalesce(act.credit, 'target') = 'target' AS forward
WITH CASE WHEN act IS NULL OR forward THEN account ELSE target END AS moved,
     CASE WHEN act IS NULL OR forward THEN target ELSE account END AS mover,
     CASE WHEN act IS NULL THEN 0.0
          ELSE act.worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days)) END AS weight
WITH gds.graph.project($projection, moved, mover, {relationshipProperties: {weight: weight}}) AS graph
RETURN graph.nodeCount AS accounts, graph.relationshipCount AS acts
