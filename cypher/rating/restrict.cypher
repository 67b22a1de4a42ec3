// name: rating/restrict
//
// Keep only the acts of a span of time.
//
// access:  read
// needs:   gds.graph.filter
// param:   projection  STRING   name of the new projection
// param:   whole       STRING   name of the projection to take from
// param:   since       INTEGER  first second that counts, since 1970
// param:   until       INTEGER  first second that does not
// param:   threads     INTEGER  1 to 4
// returns: accounts    INTEGER  accounts that take part
// returns: acts        INTEGER  acts between them

CALL gds.graph.filter($projection, $whole, '*', 'r.at >= $since AND r.at < $until',
                      {parameters: {since: toFloat($since), until: toFloat($until)}, concurrency: $threads})
YIELD nodeCount, relationshipCount
RETURN nodeCount AS accounts, relationshipCount AS acts
