// name: explore/reciprocity
//
// How many ties go both ways, network by network?
//
// A tie is a pair of accounts of which one moves the other. Both are :Listed.
//
// access:  read
// for:     console
// param:   as_of      DATETIME  moment the answer is for; later acts are left out
// returns: network    STRING    as the register calls it
// returns: ties       INTEGER   pairs, 1 or more
// returns: both_ways  INTEGER   pairs in which each moves the other
// returns: share      FLOAT     of the ties, those that go both ways, 0 to 1
// example: {as_of: datetime("2026-01-01T00:00Z")}

MATCH (one:Listed)
CALL (one) {
  MATCH (one)-[act]-(other:Listed)
  WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
    AND one.key < other.key
  WITH DISTINCT other, one = CASE WHEN act.credit = 'actor' THEN startNode(act) ELSE endNode(act) END AS out
  WITH other, count(*) AS ways
  RETURN count(*) AS pairs, count(CASE WHEN ways = 2 THEN 1 END) AS mutual
}
WITH one.network AS network, sum(pairs) AS ties, sum(mutual) AS both_ways
WHERE ties > 0
RETURN network, ties, both_ways, toFloat(both_ways) / ties AS share
ORDER BY network
