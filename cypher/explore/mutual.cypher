// name: explore/mutual
//
// Which two people move each other most?
//
// The pair whose weaker way is the strongest comes first. Both are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: one             STRING    network:handle, the first of the two by the alphabet
// returns: other           STRING    network:handle
// returns: one_moves       FLOAT     strength with which the first moves the second, faded acts, above 0, no unit
// returns: other_moves     FLOAT     the other way round, likewise
// returns: key             STRING    what the page of the first is called
// returns: other_key       STRING    what the page of the second is called
// example: {as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (one:Listed)
CALL (one) {
  MATCH (one)-[act]-(other:Listed)
  WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
    AND one.key < other.key
  WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth,
       one = CASE WHEN act.credit = 'actor' THEN startNode(act) ELSE endNode(act) END AS out
  WITH other, out, worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days)) AS faded
  WITH other, sum(CASE WHEN out THEN faded ELSE 0.0 END) AS there, sum(CASE WHEN out THEN 0.0 ELSE faded END) AS back
  WHERE there > 0 AND back > 0
  RETURN other, there, back
}
WITH [one, there] AS one, [other, back] AS other, one.network + ':' + one.handle < other.network + ':' + other.handle AS right
WITH CASE WHEN right THEN one ELSE other END AS one, CASE WHEN right THEN other ELSE one END AS other
RETURN one[0].network + ':' + one[0].handle AS one, other[0].network + ':' + other[0].handle AS other,
       one[1] AS one_moves, other[1] AS other_moves, one[0].key AS key, other[0].key AS other_key
ORDER BY CASE WHEN one_moves < other_moves THEN one_moves ELSE other_moves END DESC, one, other
LIMIT $top
