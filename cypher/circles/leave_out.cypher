// name: circles/leave_out
//
// Have no circles of a rating whose acts are too many for the server's memory.
//
// Older ones are not told any more: they would stay for good.
//
// access:  write
// param:   number  INTEGER  the rating
// example: {number: 0}

MATCH (state:State {name: 'state'})
SET state.circles = null, state.circles_left_out = $number
