// name: measures/reach
//
// How many different accounts did an account move?
//
// Read from the acts, because a projection of single acts counts acts and not
// people. Accounts that moved nobody are left out: their reach is 0.
//
// access:  read
// param:   since     INTEGER  first second that counts, since 1970
// param:   until     INTEGER  first second that does not
// returns: account   LIST     keys of the accounts
// returns: value     LIST     different accounts that acted towards each, 1 or more
// example: {since: 0, until: 2000000000}

MATCH (actor:Counted)-[act]->(target:Counted)
WHERE act.at >= $since AND act.at < $until AND coalesce(act.credit, 'target') <> 'nobody'
WITH CASE WHEN act.credit = 'actor' THEN actor ELSE target END AS mover,
     CASE WHEN act.credit = 'actor' THEN target ELSE actor END AS moved
WITH mover, count(DISTINCT moved) AS reach
RETURN collect(mover.key) AS account, collect(reach) AS value
