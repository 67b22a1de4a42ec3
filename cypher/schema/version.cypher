// name: schema/version
//
// Which rating is current, and has anything changed?
//
// As long as all three are what they were, every question has the same answer.
//
// access:  read
// returns: rating      INTEGER  number of the current rating, or null
// returns: claims      INTEGER  how often it was taken for a change of acts or wishes
// returns: unfinished  BOOLEAN  whether a rating is being published
// example: {}

MATCH (state:State {name: 'state'})
RETURN state.rating AS rating, coalesce(state.claims, 0) AS claims, coalesce(state.unfinished, false) AS unfinished
