// name: explore/ties_beyond
//
// Who is one step further: has ties with these accounts, and none with the one in the middle?
//
// The strongest first, by all that passes between them and these accounts. All of them are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   account         ACCOUNT   the account in the middle
// param:   keys            LIST      keys of accounts around it
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   direction       DIRECTION out: whom those move, in: who moves those, both
// param:   kinds           KINDS     kinds of acts that count, as relationship types; none for all
// param:   circle          INTEGER   only others of this circle; 0 for all
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: key             STRING    what the other's page is called
// returns: tie             FLOAT     faded acts, above 0, no unit
// returns: beyond          INTEGER   how many there are in all
// example: {account: "town:ada", keys: [], as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, direction: "both", kinds: [], circle: 0, top: 5}

MATCH (me:Account:Listed {key: $account})
UNWIND $keys AS key
MATCH (one:Account:Listed {key: key})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
  AND ($kinds = [] OR type(act) IN $kinds) AND ($circle = 0 OR other.circle = $circle)
  AND other <> me AND NOT other.key IN $keys
WITH me, other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth,
     one = CASE WHEN act.credit = 'actor' THEN startNode(act) ELSE endNode(act) END AS out
WHERE $direction = 'both' OR out = ($direction = 'out')
WITH me, other, sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS tie
WHERE NOT EXISTS { MATCH (me)-[known]-(other) WHERE known.at < $as_of.epochSeconds }
WITH other, tie
ORDER BY tie DESC, other.key
WITH collect([other.key, tie]) AS found
UNWIND found[..$top] AS one
RETURN one[0] AS key, one[1] AS tie, size(found) AS beyond
