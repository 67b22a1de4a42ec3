// name: rating/search_span
//
// From when to when are there acts, as the acts themselves say?
//
// For a graph that does not know it any more, because an act at an end was taken
// out. What ends at somebody who takes no part does not count.
//
// access:  read
// returns: first     INTEGER  the first act, seconds since 1970, or null
// returns: last      INTEGER  the last act, likewise
// example: {}

MATCH (:Counted)-[act]->(:Counted)
RETURN min(act.at) AS first, max(act.at) AS last
