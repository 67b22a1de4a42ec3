// name: privacy/held
//
// Which of these accounts are held?
//
// access:  read
// param:   keys      LIST    keys of accounts
// returns: key       STRING   one that is
// returns: listed    BOOLEAN  whether it may be named
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account {key: key})
RETURN account.key AS key, account:Listed AS listed
ORDER BY key
