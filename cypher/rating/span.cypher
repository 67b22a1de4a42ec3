// name: rating/span
//
// How many acts are held, and from when to when?
//
// access:  read
// returns: acts      INTEGER  acts held
// returns: first     INTEGER  the first act, seconds since 1970, or null where unknown
// returns: last      INTEGER  the last act, likewise
// returns: claims    INTEGER  how often the graph was taken for a change
// returns: labelled  BOOLEAN  whether some of them end at accounts that take no part because of a label
// example: {}

MATCH (state:State {name: 'state'})
RETURN state.acts AS acts, state.first AS first, state.last AS last, coalesce(state.claims, 0) AS claims,
       EXISTS { (:Account:Labelled) } AS labelled
