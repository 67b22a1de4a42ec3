// name: circles/begin
//
// Begin to write circles: until circles/finish none are told, for those of two findings would be mixed.
//
// access:  write
// returns: finding  INTEGER  number of this finding; whoever begins another one later takes over
// example: {}

MATCH (state:State {name: 'state'})
SET state.circles = null, state.finding = coalesce(state.finding, 0) + 1
RETURN state.finding AS finding
