// name: rating/search_span
//
// How many acts count, from when to when, as the acts themselves say?
//
// For a graph that does not know it any more, because an act at an end was taken
// out, or in which somebody is labelled. What ends at somebody who takes no part does
// not count. For a trial some accounts may be left out.
//
// access:  read
// param:   without   LIST     keys of accounts that are left out
// returns: acts      INTEGER  acts that count
// returns: first     INTEGER  the first act, seconds since 1970, or null
// returns: last      INTEGER  the last act, likewise
// example: {without: []}

MATCH (actor:Counted)-[act]->(target:Counted)
WHERE NOT actor.key IN $without AND NOT target.key IN $without
RETURN count(act) AS acts, min(act.at) AS first, max(act.at) AS last
