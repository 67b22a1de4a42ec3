// name: explore/hours_of
//
// At which hours of the day do others act towards this account?
//
// Acts that credit it, by people who are :Listed; people are counted once an hour of the day.
//
// access:  read
// for:     console
// param:   account  ACCOUNT   the account that moves others
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// returns: hour     INTEGER   0 to 23, UTC; hours without acts are left out
// returns: acts     INTEGER   1 or more
// returns: people   INTEGER   who acted then, 1 or more
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z")}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
RETURN (act.at / 3600) % 24 AS hour, count(*) AS acts, count(DISTINCT other) AS people
ORDER BY hour
