// name: rating/publish
//
// Write the values of a rating to accounts.
//
// Only those that somebody acted towards have values; to all others the floor applies.
//
// access:  write
// param:   number    INTEGER  the rating
// param:   values    LIST     of [key, score, standing, reach]
// example: {number: 0, values: []}

UNWIND $values AS value
MATCH (account:Account {key: value[0]})
SET account.score = value[1], account.standing = value[2], account.reach = value[3],
    account.rating = $number
