// name: circles/held
//
// Which accounts have a circle of an older finding?
//
// access:  read
// returns: keys  LIST  keys of the accounts
// example: {}

MATCH (account:Account)
WHERE account.circle IS NOT NULL
RETURN collect(account.key) AS keys
