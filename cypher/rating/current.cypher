// name: rating/current
//
// Which rating is the current one, and how was it done?
//
// access:  read
// returns: rating      MAP      everything that the rating says of itself, or null before the first
// returns: unfinished  BOOLEAN  whether another is being published
// example: {}

MATCH (state:State {name: 'state'})
OPTIONAL MATCH (rating:Rating {number: state.rating})
RETURN properties(rating) AS rating, coalesce(state.unfinished, false) AS unfinished
