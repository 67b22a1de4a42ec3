// name: rating/project_faded
//
// Take the acts of a span of time into memory, faded by another half-life or with other weights of kinds.
//
// The slower way, act by act in Cypher: the static weights are for one half-life
// and the register's weights of kinds. The acts of a pair are summed on the way.
// For trials some acts may be left out, and acts that nobody did may be added.
// It goes from target to target, because a first load lays acts down in that order.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   projection      STRING    name of the projection
// param:   since           INTEGER   first second that counts, since 1970
// param:   until           INTEGER   first second that does not
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   weights         MAP       relationship type to the weight that it has in this rating, where not its own
// param:   newest          INTEGER   the last import whose acts count, or null for all
// param:   without         LIST      keys of accounts that are left out
// param:   vouched         MAP       keys of the accounts whose acts are read, or null for everybody's
// param:   more            LIST      of [key of the moved, key of the mover, faded weight] of acts to add
// returns: accounts        INTEGER   accounts that take part
// returns: acts            INTEGER   acts between them
// returns: pairs           BOOLEAN   whether no pair has two relationships, as all acts credit their target

CALL () {
  MATCH (target:Counted)
  WHERE NOT target.key IN $without
  CALL (target) {
    OPTIONAL MATCH (target)<-[act]-(actor:Counted)
    WHERE act.at >= $since AND act.at < $until AND coalesce(act.credit, 'target') <> 'nobody'
      AND coalesce($weights[type(act)], 1.0) > 0 AND ($newest IS NULL OR act.import <= $newest)
      AND NOT actor.key IN $without
      AND ($vouched IS NULL OR $vouched[CASE act.credit WHEN 'actor' THEN target.key ELSE actor.key END])
    WITH actor, coalesce(act.credit, 'target') = 'target' AS forward, act,
         coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) AS worth
    RETURN actor, forward, count(act) AS acts,
           sum(worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days))) AS weight
  }
  RETURN CASE WHEN actor IS NULL OR NOT forward THEN target ELSE actor END AS moved,
         CASE WHEN forward AND actor IS NOT NULL THEN target ELSE actor END AS mover, forward, acts, weight
  UNION ALL
  UNWIND $more AS act
  MATCH (moved:Account:Counted {key: act[0]})
  WHERE $vouched IS NULL OR $vouched[moved.key]
  MATCH (mover:Account:Counted {key: act[1]})
  RETURN moved, mover, false AS forward, 1 AS acts, act[2] AS weight
}
WITH gds.graph.project($projection, moved, mover, {
       sourceNodeLabels: labels(moved), targetNodeLabels: labels(mover), relationshipProperties: {weight: weight}}) AS graph,
     sum(acts) AS acts, min(forward) AS pairs
RETURN graph.nodeCount AS accounts, acts, pairs
