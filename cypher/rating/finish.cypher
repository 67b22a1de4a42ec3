// name: rating/finish
//
// Make a rating whose values are all written the current one, unless another one began to be published meanwhile.
//
// access:  write
// param:   number    INTEGER  the rating
// param:   fields    MAP      how long its stages took
// returns: finished  INTEGER  1, or 0 where another one took over
// example: {number: 0, fields: {}}

MATCH (state:State {name: 'state'})
WHERE state.publishing = $number
MATCH (rating:Rating {number: $number})
SET state.rating = $number, state.unfinished = false, rating += $fields
RETURN count(rating) AS finished
