// name: circles/keep
//
// Write circles to accounts, and take away those that they had.
//
// Nothing is written any more once another finding began. Whoever takes no part is in none.
//
// access:  write
// param:   finding  INTEGER  the finding
// param:   values   LIST     of [key, number of the circle, or null where too few people are in it]
// example: {finding: 0, values: []}

MATCH (state:State {name: 'state'})
WHERE state.finding = $finding
UNWIND $values AS value
MATCH (account:Account {key: value[0]})
SET account.circle = CASE WHEN account:Counted THEN value[1] END
