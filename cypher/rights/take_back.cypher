// name: rights/take_back
//
// Let accounts that were set aside take part again.
//
// access:  write
// param:   keys  LIST  keys of accounts
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Waiting {key: key})
SET account:Account:Counted
REMOVE account:Waiting
