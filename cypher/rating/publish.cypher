// name: rating/publish
//
// Write the values of a rating to accounts.
//
// Nothing is written any more once another rating began to be published. Only those that somebody acted towards have values; to all others the floor applies.
//
// access:  write
// param:   number    INTEGER  the rating
// param:   values    LIST     of [key, score, standing, reach, own, beside]; own is the standing of the account alone and beside the key
//                            of the account that stands for its person, both null where the person has no other
// example: {number: 0, values: []}

MATCH (state:State {name: 'state'})
WHERE state.publishing = $number
UNWIND $values AS value
MATCH (account:Account {key: value[0]})
SET account.score = value[1], account.standing = value[2], account.reach = value[3],
    account.own = value[4], account.beside = value[5], account.rating = $number
