// name: privacy/held
//
// Which of these accounts are held?
//
// access:  read
// param:   keys      LIST    keys of accounts
// returns: key       STRING  one that is
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account {key: key})
RETURN account.key AS key
ORDER BY key
