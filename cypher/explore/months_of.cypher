// name: explore/months_of
//
// In which months did acts pass between this account and others who are shown, and how many?
//
// access:  read
// for:     console
// param:   account   ACCOUNT   the account in the middle
// param:   as_of     DATETIME  moment the answer is for; later acts are left out
// returns: month     STRING    as 2025-03, UTC; months without acts are left out
// returns: acts      INTEGER   acts in either direction, 1 or more
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z")}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH act.at / 86400 AS day, count(*) AS acts
RETURN substring(toString(datetime({epochSeconds: day * 86400})), 0, 7) AS month, sum(acts) AS acts
ORDER BY month
