// name: explore/overlap
//
// How far do the audiences of two accounts overlap?
//
// An audience is whom an account moves. All who are counted are :Listed, and the two themselves
// are not; explore/moved_by_both tells who they are.
//
// access:  read
// for:     console
// param:   account       ACCOUNT   an account
// param:   other         ACCOUNT   another
// param:   as_of         DATETIME  moment the answer is for; later acts are left out
// returns: only_account  INTEGER   people whom the first alone moves
// returns: only_other    INTEGER   people whom the second alone moves
// returns: both          INTEGER   people whom both move
// returns: share         FLOAT     of all of them, moved by both, 0 to 1; null where there is nobody
// example: {account: "town:ada", other: "town:hana", as_of: datetime("2026-01-01T00:00Z")}

OPTIONAL MATCH (mover:Account:Listed)-[act]-(third:Listed)
WHERE mover.key IN [$account, $other] AND NOT third.key IN [$account, $other] AND act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = mover WHEN 'actor' THEN startNode(act) = mover ELSE false END
WITH third, max(mover.key = $account) AS by_one, max(mover.key = $other) AS by_other
WITH count(CASE WHEN by_one AND NOT by_other THEN 1 END) AS only_account,
     count(CASE WHEN by_other AND NOT by_one THEN 1 END) AS only_other, count(CASE WHEN by_one AND by_other THEN 1 END) AS both
WITH only_account, only_other, both, only_account + only_other + both AS all
RETURN only_account, only_other, both, CASE WHEN all > 0 THEN toFloat(both) / all END AS share
ORDER BY both
