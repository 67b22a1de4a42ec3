// name: explore/kinds_of
//
// Which kinds of acts does this account draw?
//
// Acts that credit it, by people who are :Listed, as relationship types.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   the account that moves others
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// returns: kind            STRING    relationship type, such as REPLIED
// returns: acts            INTEGER   1 or more
// returns: people          INTEGER   who acted so, 1 or more
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: latest          STRING    day of the last one, as 2025-03-01, UTC
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
WITH type(act) AS kind, other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH kind, count(*) AS acts, count(DISTINCT other) AS people, max(act.at) AS last,
     sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength
RETURN kind, acts, people, strength, substring(toString(datetime({epochSeconds: last})), 0, 10) AS latest
ORDER BY acts DESC, kind
