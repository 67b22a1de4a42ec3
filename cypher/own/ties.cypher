// name: own/ties
//
// Whom did the owner of an archive move, and who moved them, strongest ties first?
//
// For the owner's page alone: the others are told by their keys, which only the
// address book on the same machine turns into names.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   network         STRING    the network whose basis is own
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: key             STRING    of somebody who has ties with the owner
// returns: moved           FLOAT     faded acts by which the owner moved them, 0 or more, no unit
// returns: acts_moved      INTEGER   acts behind it
// returns: moves           FLOAT     faded acts by which they moved the owner, likewise
// returns: acts_moves      INTEGER   acts behind it
// example: {network: "archive", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (network:Network {name: $network, basis: 'own'})
MATCH (me:Account:Counted {key: network.owner})-[act]-(other:Known)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth,
     me = CASE act.credit WHEN 'actor' THEN startNode(act) ELSE endNode(act) END AS mine
WITH other, mine, worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days)) AS strength
WITH other, sum(CASE WHEN mine THEN strength ELSE 0.0 END) AS moved, count(CASE WHEN mine THEN 1 END) AS acts_moved,
     sum(CASE WHEN mine THEN 0.0 ELSE strength END) AS moves, count(CASE WHEN mine THEN null ELSE 1 END) AS acts_moves
RETURN other.key AS key, moved, acts_moved, moves, acts_moves
ORDER BY moved + moves DESC, key
LIMIT $top
