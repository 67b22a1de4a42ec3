// name: explore/bridges
//
// Who holds ties to several circles?
//
// Circles are groups of people who act with each other more than with others. Spread is
// near 0 for whoever has all ties in one circle and near 1 for whoever has them evenly in
// many. Both ends of every tie are :Listed; whoever is in no circle is left out.
//
// access:  read
// for:     console
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// param:   top      INTEGER   rows at most, 1 to 1000
// returns: account  STRING    network:handle
// returns: circle   INTEGER   its own circle, or null
// returns: circles  INTEGER   circles it has ties to, 2 or more
// returns: ties     INTEGER   others with whom it has ties, 2 or more
// returns: spread   FLOAT     participation coefficient, 0 to 1, no unit
// returns: key      STRING    what its page is called
// example: {as_of: datetime("2026-01-01T00:00Z"), top: 5}
// source:  Guimera & Amaral (2005), Functional cartography of complex metabolic networks

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL AND state.circles IS NOT NULL
MATCH (one:Listed)
CALL (one) {
  MATCH (one)-[act]-(other:Listed)
  WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
    AND other.circle IS NOT NULL
  WITH DISTINCT other
  WITH other.circle AS circle, count(*) AS ties
  RETURN count(*) AS circles, sum(ties) AS ties, sum(ties * ties) AS squared
}
WITH one, circles, ties, squared
WHERE circles > 1
RETURN one.network + ':' + one.handle AS account, one.circle AS circle, circles, ties,
       1 - toFloat(squared) / (ties * ties) AS spread, one.key AS key
ORDER BY circles DESC, spread DESC, account
LIMIT $top
