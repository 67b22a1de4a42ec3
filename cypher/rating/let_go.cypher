// name: rating/let_go
//
// Let go of the values of older ratings: of accounts that nobody acts towards any more.
//
// access:  write
// param:   number  INTEGER  the current rating
// example: {number: 1000000}

MATCH (account:Account)
WHERE account.rating < $number
SET account.score = null, account.standing = null, account.reach = null, account.rating = null,
    account.own = null, account.beside = null
