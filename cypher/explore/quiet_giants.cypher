// name: explore/quiet_giants
//
// Who stands high and hardly acts?
//
// The highest standing first, among those who made at most so many acts in the latest days.
// Acts count between people who are :Listed. Whoever has several accounts has one row, under
// the one with the most attention, with that one's acts.
//
// access:  read
// for:     console
// param:   days          INTEGER   how many days before as_of count, 1 to 36500
// param:   made_at_most  INTEGER   acts that it made in them, 0 to 1000000
// param:   as_of         DATETIME  moment the answer is for; later acts are left out
// param:   top           INTEGER   rows at most, 1 to 1000
// returns: account       STRING    network:handle
// returns: name          STRING    the name they gave, or null
// returns: score         FLOAT     1 to 100
// returns: standing      FLOAT     attention from those who are attended to, above 0.15, no unit
// returns: made          INTEGER   acts that it made, 0 or more
// returns: received      INTEGER   acts towards it, 0 or more
// returns: key           STRING    what its page is called
// example: {days: 90, made_at_most: 10, as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL
MATCH (someone:Listed)
WHERE someone.standing > 0.15 AND someone.rating = state.rating AND someone.beside IS NULL
CALL (someone) {
  MATCH (someone)-[act]-(:Listed)
  WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
    AND act.at >= $as_of.epochSeconds - 86400 * $days
  RETURN count(CASE WHEN startNode(act) = someone THEN 1 END) AS made,
         count(CASE WHEN endNode(act) = someone THEN 1 END) AS received
}
WITH someone, made, received
WHERE made <= $made_at_most
RETURN someone.network + ':' + someone.handle AS account, someone.name AS name, someone.score AS score,
       someone.standing AS standing, made, received, someone.key AS key
ORDER BY standing DESC, account
LIMIT $top
