// name: rating/pairs
//
// Who moved whom and how much, as a second implementation reads it?
//
// Read from the acts themselves and not from a projection, for the referee. One
// entry an act, in four lists of equal length: lists travel faster than rows.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   prefix          STRING   how the target's key begins; empty for all acts
// param:   since           INTEGER  first second that counts, since 1970
// param:   until           INTEGER  first second that does not
// param:   half_life_days  FLOAT    days in which an act loses half its weight, above 0
// param:   weights         MAP      relationship type to the weight that it has in this rating, where not its own
// returns: moved           LIST     keys of the accounts moved
// returns: mover           LIST     keys of the accounts that moved them
// returns: weight          LIST     faded weight of the act, above 0, no unit
// returns: day             LIST     days since 1970
// example: {prefix: "", since: 0, until: 2000000000, half_life_days: 30.0, weights: {}}

MATCH (target:Account:Counted)
WHERE target.key STARTS WITH $prefix
CALL (target) {
  MATCH (target)<-[act]-(actor:Counted)
  RETURN act, actor
}
WITH target, act, actor
WHERE act.at >= $since AND act.at < $until AND coalesce(act.credit, 'target') <> 'nobody'
WITH CASE WHEN act.credit = 'actor' THEN target ELSE actor END AS moved,
     CASE WHEN act.credit = 'actor' THEN actor ELSE target END AS mover,
     act, coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) AS worth
WHERE worth > 0
WITH moved, mover, act.at / 86400 AS day, worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days)) AS weight
RETURN collect(moved.key) AS moved, collect(mover.key) AS mover, collect(weight) AS weight, collect(day) AS day
