// name: explore/loyal_fans_of
//
// Who was moved by this account in most months?
//
// Whoever comes back counts more here than whoever acts much in one month. All of them are :Listed.
//
// access:  read
// for:     console
// param:   account  ACCOUNT   the account that moves others
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// param:   top      INTEGER   rows at most, 1 to 1000
// returns: fan      STRING    network:handle
// returns: months   INTEGER   months with an act, 1 or more
// returns: acts     INTEGER   acts in them, 1 or more
// returns: first    STRING    the first month, as 2025-03, UTC
// returns: latest   STRING    the last month
// returns: key      STRING    what the fan's page is called
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
WITH act.at / 86400 AS day, other, count(*) AS acts
WITH day, collect([other, acts]) AS those
WITH substring(toString(datetime({epochSeconds: day * 86400})), 0, 7) AS month, those
UNWIND those AS that
WITH that[0] AS other, month, sum(that[1]) AS acts
WITH other, count(*) AS months, sum(acts) AS acts, min(month) AS first, max(month) AS latest
RETURN other.network + ':' + other.handle AS fan, months, acts, first, latest, other.key AS key
ORDER BY months DESC, acts DESC, fan
LIMIT $top
