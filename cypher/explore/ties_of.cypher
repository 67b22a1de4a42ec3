// name: explore/ties_of
//
// With whom does this account have ties, strongest first?
//
// Who moves it and whom it moves, each pair once. All of them are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   the account in the middle
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   direction       DIRECTION out: whom it moves, in: who moves it, both
// param:   kinds           KINDS     kinds of acts that count, as relationship types; none for all
// param:   circle          INTEGER   only others of this circle; 0 for all, 0 to 1000000
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: other           STRING    network:handle
// returns: moves           FLOAT     strength with which it moves the middle, faded acts, 0 or more, no unit
// returns: moved           FLOAT     strength with which the middle moves it, likewise
// returns: acts_moves      INTEGER   acts behind the first
// returns: acts_moved      INTEGER   acts behind the second
// returns: key             STRING    what the other's page is called
// returns: ties            INTEGER   how many others there are in all
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, direction: "both", kinds: [], circle: 0, top: 5}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
  AND ($kinds = [] OR type(act) IN $kinds) AND ($circle = 0 OR other.circle = $circle)
WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth,
     me = CASE WHEN act.credit = 'actor' THEN startNode(act) ELSE endNode(act) END AS out
WHERE $direction = 'both' OR out = ($direction = 'out')
WITH other, out, worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days)) AS faded
WITH other, sum(CASE WHEN out THEN 0.0 ELSE faded END) AS moves, sum(CASE WHEN out THEN faded ELSE 0.0 END) AS moved,
     sum(CASE WHEN out THEN 0 ELSE 1 END) AS acts_moves, sum(CASE WHEN out THEN 1 ELSE 0 END) AS acts_moved
ORDER BY moves + moved DESC, other.key
WITH collect([other, moves, moved, acts_moves, acts_moved]) AS found
UNWIND found[..$top] AS one
RETURN one[0].network + ':' + one[0].handle AS other, one[1] AS moves, one[2] AS moved, one[3] AS acts_moves,
       one[4] AS acts_moved, one[0].key AS key, size(found) AS ties
