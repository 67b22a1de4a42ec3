// name: rating/publish
//
// Write the values of a rating to accounts.
//
// access:  write
// param:   number    INTEGER  the rating
// param:   values    LIST     of [key, score, standing, reach, given]
// example: {number: 0, values: []}

UNWIND $values AS value
MATCH (account:Account {key: value[0]})
SET account.score = value[1], account.standing = value[2], account.reach = value[3],
    account.given = value[4], account.rating = $number
