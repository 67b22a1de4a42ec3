// name: me/influencers_of
//
// Who moves me to act, strongest first?
//
// As explore/influencers_of; mine need not be :Listed, all others must be.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   account         ACCOUNT   the account of whoever looks
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: influencer      STRING    network:handle of the account that moved it
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// returns: latest          INTEGER   the last act counted, seconds since 1970, UTC
// returns: key             STRING    what the influencer's page is called
// example: {account: "town:ben_4t8w1z6d", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (me:Account {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN startNode(act) = me WHEN 'actor' THEN endNode(act) = me ELSE false END
WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH other, sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength,
     count(*) AS acts, max(act.at) AS latest
RETURN other.network + ':' + other.handle AS influencer, strength, acts, latest, other.key AS key
ORDER BY strength DESC, influencer
LIMIT $top
