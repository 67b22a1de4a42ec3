// name: explore/moved_by_both
//
// Who is moved by both of two accounts?
//
// Whoever is moved most by the one that moves them less comes first. All of them are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   an account
// param:   other           ACCOUNT   another
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: moved           STRING    network:handle
// returns: by_account      FLOAT     strength with which the first moves it, faded acts, above 0, no unit
// returns: by_other        FLOAT     strength with which the second does, likewise
// returns: key             STRING    what its page is called
// example: {account: "town:ada", other: "town:hana", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (mover:Account:Listed)-[act]-(third:Listed)
WHERE mover.key IN [$account, $other] AND NOT third.key IN [$account, $other] AND act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = mover WHEN 'actor' THEN startNode(act) = mover ELSE false END
WITH third, mover.key = $account AS first, mover.key = $other AS second, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH third, first, second, worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days)) AS faded
WITH third, sum(CASE WHEN first THEN faded ELSE 0.0 END) AS by_account,
     sum(CASE WHEN second THEN faded ELSE 0.0 END) AS by_other
WHERE by_account > 0 AND by_other > 0
RETURN third.network + ':' + third.handle AS moved, by_account, by_other, third.key AS key
ORDER BY CASE WHEN by_account < by_other THEN by_account ELSE by_other END DESC, moved
LIMIT $top
