// name: explore/gaining
//
// Who moves more people lately than in as many days before?
//
// People are counted once in each of the two spans, whatever they did. All of them are
// :Listed. Without anybody's score, so it tells of research accounts too.
//
// access:  read
// for:     console
// param:   days     INTEGER   how long each span is, 1 to 36500
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// param:   top      INTEGER   rows at most, 1 to 1000
// returns: account  STRING    network:handle
// returns: change   INTEGER   how many more or fewer, above 0
// returns: lately   INTEGER   people it moved in the latest days, 0 or more
// returns: before   INTEGER   people it moved in the days before these, 0 or more
// returns: key      STRING    what its page is called
// example: {days: 90, as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (actor:Listed)-[act]->(target:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
  AND act.at >= $as_of.epochSeconds - 172800 * $days
WITH CASE WHEN act.credit = 'actor' THEN actor ELSE target END AS mover,
     CASE WHEN act.credit = 'actor' THEN target ELSE actor END AS moved,
     act.at >= $as_of.epochSeconds - 86400 * $days AS is_late
WITH DISTINCT mover, moved, is_late
WITH mover, count(CASE WHEN is_late THEN 1 END) AS lately, count(CASE WHEN NOT is_late THEN 1 END) AS before
WHERE lately > before
RETURN mover.network + ':' + mover.handle AS account, lately - before AS change, lately, before, mover.key AS key
ORDER BY change DESC, account
LIMIT $top
