// name: explore/influencers_of
//
// Who moves this account to act, strongest first?
//
// B moves A when A replies to, reposts or mentions B. Each act counts by its
// kind and loses half its weight every $half_life_days. Both ends are :Listed,
// so nobody appears here who has not agreed to be shown.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   the account that is moved
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: influencer      STRING    network:handle of the account that moved it
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// returns: latest          STRING    day of the last act counted, as 2025-03-01, UTC
// returns: key             STRING    what the influencer's page is called
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN startNode(act) = me WHEN 'actor' THEN endNode(act) = me ELSE false END
WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH other, sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength,
     count(*) AS acts, max(act.at) AS last
RETURN other.network + ':' + other.handle AS influencer, strength, acts,
       substring(toString(datetime({epochSeconds: last})), 0, 10) AS latest, other.key AS key
ORDER BY strength DESC, influencer
LIMIT $top
