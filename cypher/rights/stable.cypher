// name: rights/stable
//
// By which ids are these accounts known besides their handles?
//
// access:  read
// param:   keys    LIST    keys of accounts
// returns: key     STRING  one of them
// returns: stable  STRING  key of its id
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account|Waiting {key: key})
WHERE account.stable IS NOT NULL
RETURN key, account.stable AS stable
ORDER BY key
