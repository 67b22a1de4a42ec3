// name: rebuild/state
//
// All that the graph knows of itself; as long as it is the same, nothing was changed.
//
// access:  read
// returns: state  MAP  every property
// example: {}

MATCH (state:State {name: 'state'})
RETURN properties(state) AS state
