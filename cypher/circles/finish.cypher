// name: circles/finish
//
// Say that circles are all written, and of which rating's acts they are, unless another finding began meanwhile.
//
// access:  write
// param:   finding   INTEGER  the finding
// param:   number    INTEGER  the rating
// returns: finished  INTEGER  1, or 0 where another one took over
// example: {finding: 0, number: 0}

MATCH (state:State {name: 'state'})
WHERE state.finding = $finding
SET state.circles = $number
RETURN count(state) AS finished
