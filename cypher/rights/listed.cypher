// name: rights/listed
//
// Which of these accounts are held, and what are they called while they may be named?
//
// access:  read
// param:   keys    LIST    keys of accounts
// returns: key     STRING  one that is held
// returns: counted BOOLEAN whether it takes part
// returns: handle  STRING  its handle while it is listed, or null
// returns: name    STRING  the name they gave, likewise
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account {key: key})
RETURN account.key AS key, account:Counted AS counted, account.handle AS handle, account.name AS name
ORDER BY key
