// name: seeds/clear
//
// Trust nobody any more.
//
// access:  write
// example: {}

MATCH (account:Account|Waiting)
WHERE account.seed IS NOT NULL
SET account.seed = null
