// name: rights/set_aside
//
// Set accounts aside that wait for an objection of their owner: to every other query they are gone.
//
// Their acts stay where they are; nothing counts or shows what ends at a :Waiting.
//
// access:  write
// param:   keys  LIST  keys of accounts
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account {key: key})
SET account:Waiting, account.handle = null, account.name = null, account.score = null, account.standing = null,
    account.reach = null, account.rating = null, account.own = null, account.beside = null,
    account.attention = null, account.vouched = null, account.given = null, account.circle = null
REMOVE account:Account:Counted:Listed
