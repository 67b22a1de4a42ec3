// name: card/acts
//
// Who moved whom, when, and what is the kind of act worth?
//
// All acts of a span between accounts that take part, for the report card, which
// counts them by windows. One entry an act, in four lists of equal length:
// lists travel faster than rows.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   prefix   STRING   how the target's key begins; empty for all acts
// param:   since    INTEGER  first second that counts, since 1970
// param:   until    INTEGER  first second that does not
// returns: moved    LIST     keys of the accounts moved
// returns: mover    LIST     keys of the accounts that moved them
// returns: worth    LIST     weight of the kind of act, above 0, no unit
// returns: at       LIST     seconds since 1970
// example: {prefix: "", since: 0, until: 2000000000}

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
     act.at AS at, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WHERE worth > 0
RETURN collect(moved.key) AS moved, collect(mover.key) AS mover, collect(worth) AS worth, collect(at) AS at
