// name: rating/withdraw
//
// Have no current rating, and no circles: no act is left that they could be made of.
//
// access:  write
// example: {}

MATCH (state:State {name: 'state'})
SET state.rating = null, state.circles = null
