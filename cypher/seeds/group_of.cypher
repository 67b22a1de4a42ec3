// name: seeds/group_of
//
// Which group of trusted accounts is an account one of?
//
// access:  read
// param:   key    STRING   key of the account
// returns: group  INTEGER  from 1, or null
// example: {key: "0"}

MATCH (account:Account:Counted {key: $key})
RETURN account.seed AS group
ORDER BY group
