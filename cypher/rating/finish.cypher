// name: rating/finish
//
// Make a rating whose values are all written the current one.
//
// access:  write
// param:   number    INTEGER  the rating
// param:   fields    MAP      how long its stages took
// example: {number: 0, fields: {}}

MATCH (state:State {name: 'state'})
MATCH (rating:Rating {number: $number})
SET state.rating = $number, state.unfinished = false, rating += $fields
