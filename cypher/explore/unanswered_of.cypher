// name: explore/unanswered_of
//
// Who moves this account and is never moved by it?
//
// Whom it follows without an answer, strongest first. All of them are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   the account in the middle
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: other           STRING    network:handle
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// returns: latest          STRING    day of the last act, as 2025-03-01, UTC
// returns: key             STRING    what the other's page is called
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth,
     me = CASE WHEN act.credit = 'actor' THEN startNode(act) ELSE endNode(act) END AS out
WITH other, count(*) AS acts, count(CASE WHEN NOT out THEN 1 END) AS one_way, max(act.at) AS last,
     sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength
WHERE one_way = acts
RETURN other.network + ':' + other.handle AS other, strength, acts,
       substring(toString(datetime({epochSeconds: last})), 0, 10) AS latest, other.key AS key
ORDER BY strength DESC, other
LIMIT $top
