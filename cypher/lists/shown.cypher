// name: lists/shown
//
// Which accounts may be named?
//
// access:  read
// returns: keys  LIST  keys of accounts
// example: {}

MATCH (account:Account:Listed)
RETURN collect(account.key) AS keys
