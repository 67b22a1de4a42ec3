// name: rating/publish
//
// Write the values of a rating to accounts.
//
// Nothing is written any more once another rating began to be published. Only those that somebody acted towards have values; to all others the floor applies.
//
// access:  write
// param:   number    INTEGER  the rating
// param:   values    LIST     of [key, score, standing, reach]
// example: {number: 0, values: []}

MATCH (state:State {name: 'state'})
WHERE state.publishing = $number
UNWIND $values AS value
MATCH (account:Account {key: value[0]})
SET account.score = value[1], account.standing = value[2], account.reach = value[3],
    account.rating = $number
