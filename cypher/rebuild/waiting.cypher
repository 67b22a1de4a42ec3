// name: rebuild/waiting
//
// How many accounts are set aside, with acts that are in no count?
//
// access:  read
// returns: waiting  INTEGER  accounts
// example: {}

MATCH (account:Waiting)
RETURN count(account) AS waiting
