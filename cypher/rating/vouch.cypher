// name: rating/vouch
//
// Note with accounts that in this rating somebody vouches for them.
//
// It is read beside the rating's number, so what older ratings noted means nothing.
//
// access:  write
// param:   number  INTEGER  the rating
// param:   keys    LIST     keys of the accounts
// example: {number: 0, keys: []}

UNWIND $keys AS key
MATCH (account:Account {key: key})
SET account.vouched = $number
