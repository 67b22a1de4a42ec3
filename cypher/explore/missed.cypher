// name: explore/missed
//
// Without whom would most people be moved by nobody who is shown?
//
// Who would be missed: people whom one account alone moves. All of them are :Listed; people
// who are not shown may move them too.
//
// access:  read
// for:     console
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// param:   top      INTEGER   rows at most, 1 to 1000
// returns: account  STRING    network:handle
// returns: alone    INTEGER   people whom it alone moves, 1 or more
// returns: people   INTEGER   people whom it moves in all
// returns: share    FLOAT     of these, whom it alone moves, above 0 to 1
// returns: key      STRING    what its page is called
// example: {as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (actor:Listed)-[act]->(target:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH CASE WHEN act.credit = 'actor' THEN actor ELSE target END AS mover,
     CASE WHEN act.credit = 'actor' THEN target ELSE actor END AS moved
WITH DISTINCT moved, mover
WITH moved, collect(mover) AS movers
UNWIND movers AS mover
WITH mover, count(*) AS people, count(CASE WHEN size(movers) = 1 THEN 1 END) AS alone
WHERE alone > 0
RETURN mover.network + ':' + mover.handle AS account, alone, people, toFloat(alone) / people AS share, mover.key AS key
ORDER BY alone DESC, share DESC, account
LIMIT $top
