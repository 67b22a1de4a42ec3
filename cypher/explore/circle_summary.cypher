// name: explore/circle_summary
//
// What circles are there, and how much does each keep to itself?
//
// A circle is a group of people who act with each other more than with others. Only those who
// are :Listed are counted, and only acts between two of them; a circle without any is left out.
//
// access:  read
// for:     console
// param:   as_of   DATETIME  moment the answer is for; later acts are left out
// param:   top     INTEGER   rows at most, 1 to 1000
// returns: circle  INTEGER   its number, the largest 1
// returns: shown   INTEGER   accounts in it that may be named, 1 or more
// returns: first   STRING    network:handle of the one with the highest standing, after whom it is called
// returns: within  INTEGER   acts between two of them
// returns: beyond  INTEGER   acts between one of them and others
// returns: closed  FLOAT     share of the acts that stay within, 0 to 1; null where there are none
// returns: key     STRING    what the page of the first is called
// example: {as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL AND state.circles IS NOT NULL
CALL (state) {
  MATCH (one:Listed)
  WHERE one.circle IS NOT NULL
  WITH one, CASE WHEN one.rating = state.rating THEN one.standing ELSE 0.15 END AS standing
  RETURN one.circle AS circle, count(*) AS shown, 0 AS within, 0 AS beyond,
         min([-standing, CASE WHEN one.beside IS NULL THEN 0 ELSE 1 END, one.network + ':' + one.handle, one.key]) AS first
  UNION ALL
  MATCH (actor:Listed)-[act]->(target:Listed)
  WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
  WITH actor.circle AS one, target.circle AS other, count(*) AS acts
  UNWIND CASE WHEN one = other THEN [[one, acts, 0]] ELSE [[one, 0, acts], [other, 0, acts]] END AS part
  RETURN part[0] AS circle, 0 AS shown, sum(part[1]) AS within, sum(part[2]) AS beyond, null AS first
}
WITH circle, sum(shown) AS shown, sum(within) AS within, sum(beyond) AS beyond, min(first) AS first
WHERE circle IS NOT NULL
RETURN circle, shown, first[2] AS first, within, beyond,
       CASE WHEN within + beyond > 0 THEN toFloat(within) / (within + beyond) END AS closed, first[3] AS key
ORDER BY circle
LIMIT $top
