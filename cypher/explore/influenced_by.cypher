// name: explore/influenced_by
//
// Whom does this account move to act, strongest first?
//
// The other direction of explore/influencers_of. Both ends are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   the account that moves others
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: influenced      STRING    network:handle of the account that it moved
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// returns: latest          STRING    day of the last act counted, as 2025-03-01, UTC
// returns: key             STRING    what the influenced one's page is called
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH other, sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength,
     count(*) AS acts, max(act.at) AS last
RETURN other.network + ':' + other.handle AS influenced, strength, acts,
       substring(toString(datetime({epochSeconds: last})), 0, 10) AS latest, other.key AS key
ORDER BY strength DESC, influenced
LIMIT $top
