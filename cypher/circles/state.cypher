// name: circles/state
//
// Of which rating's acts are the circles that are told?
//
// access:  read
// returns: rating    INTEGER  the current rating, or null
// returns: circles   INTEGER  the rating in whose acts they were found, or null
// returns: left_out  INTEGER  the last rating whose acts were too many for the server's memory, or null
// example: {}

MATCH (state:State {name: 'state'})
RETURN state.rating AS rating, state.circles AS circles, state.circles_left_out AS left_out
