// name: rating/withdraw
//
// Have no current rating: no act is left that one could be made of.
//
// access:  write
// example: {}

MATCH (state:State {name: 'state'})
SET state.rating = null
