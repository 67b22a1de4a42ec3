// name: rating/keep
//
// Keep a rating: its moment, method, parameters and how well it was done.
//
// From here until rating/finish no rating is shown: values of two would be mixed.
//
// access:  write
// param:   fields    MAP      everything that the rating says of itself
// returns: number    INTEGER  its number, from 1
// example: {fields: {method: "1"}}

MATCH (state:State {name: 'state'})
SET state.ratings = state.ratings + 1, state.unfinished = true,
    state.publishing = state.ratings + 1, state.publishing_at = datetime()
CREATE (rating:Rating {number: state.ratings})
SET rating += $fields
RETURN rating.number AS number
