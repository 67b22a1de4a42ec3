// name: explore/both
//
// With whom do two accounts have ties, one alone or both?
//
// In one direction: whom they move, or who moves them. All of them are :Listed; the two
// themselves are not counted.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   one             ACCOUNT   an account
// param:   other           ACCOUNT   another
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   direction       DIRECTION out: whom they move, in: who moves them
// param:   top             INTEGER   people told at most, 1 to 1000
// returns: only_one        INTEGER   people with ties to the first alone
// returns: only_other      INTEGER   people with ties to the second alone
// returns: both            INTEGER   people with ties to both
// returns: people          LIST      of those: key, account, name, and strength with one and with the other, above 0;
//                                    whoever has most with whom they have less comes first
// example: {one: "town:ada", other: "town:hana", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, direction: "out", top: 5}

OPTIONAL MATCH (someone:Account:Listed)-[act]-(third:Listed)
WHERE someone.key IN [$one, $other] AND NOT third.key IN [$one, $other] AND act.at < $as_of.epochSeconds
  AND coalesce(act.credit, 'target') <> 'nobody'
  AND ($direction = 'out') = (someone = CASE WHEN act.credit = 'actor' THEN startNode(act) ELSE endNode(act) END)
WITH third, someone.key = $one AS first, act,
     act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH third, first, worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days)) AS faded
WITH third, sum(CASE WHEN first THEN faded ELSE 0.0 END) AS with_one, sum(CASE WHEN first THEN 0.0 ELSE faded END) AS with_other
ORDER BY CASE WHEN with_one < with_other THEN with_one ELSE with_other END DESC, third.key
WITH count(CASE WHEN with_one > 0 AND with_other = 0 THEN 1 END) AS only_one,
     count(CASE WHEN with_other > 0 AND with_one = 0 THEN 1 END) AS only_other,
     collect(CASE WHEN with_one > 0 AND with_other > 0 THEN {key: third.key, account: third.network + ':' + third.handle,
             name: third.name, with_one: with_one, with_other: with_other} END) AS shared
RETURN only_one, only_other, size(shared) AS both, shared[..$top] AS people
