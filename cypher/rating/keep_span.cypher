// name: rating/keep_span
//
// Keep from when to when there are acts, unless the graph was taken for a change meanwhile.
//
// Writing to the state first locks it, so that nobody takes it in between.
//
// access:  write
// param:   claims    INTEGER  how often the graph was taken when the acts were read
// param:   first     INTEGER  the first act, seconds since 1970, or null where there is none
// param:   last      INTEGER  the last act, likewise
// example: {claims: -1, first: null, last: null}

MATCH (state:State {name: 'state'})
SET state.name = 'state'
WITH state
WHERE coalesce(state.claims, 0) = $claims
SET state.first = $first, state.last = $last
