// name: me/around
//
// How many accounts have ties to mine, and how many of them are not shown?
//
// As explore/around: those who are not shown are told in tens, to whoever it is.
//
// access:  read
// param:   account   ACCOUNT   the account of whoever looks
// param:   as_of     DATETIME  moment the answer is for; later acts are left out
// returns: listed    INTEGER   accounts that are shown
// returns: others    INTEGER   accounts that are not shown, in tens: 0, 10, 20 ...
// example: {account: "town:ben_4t8w1z6d", as_of: datetime("2026-01-01T00:00Z")}

MATCH (me:Account {key: $account})
OPTIONAL MATCH (me)-[act]-(other:Counted)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH DISTINCT me, other
WITH me, count(CASE WHEN other:Listed THEN 1 END) AS listed,
     count(CASE WHEN NOT other:Listed THEN 1 END) AS hidden
RETURN listed, hidden - hidden % 10 AS others
ORDER BY me.key
