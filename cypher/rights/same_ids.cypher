// name: rights/same_ids
//
// Which accounts are held under the same ids as these, whatever their handles?
//
// access:  read
// param:   keys  LIST    keys of accounts
// returns: key   STRING  another account
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account|Waiting {key: key})
WHERE account.stable IS NOT NULL
MATCH (same:Account {stable: account.stable})
WHERE same.key <> key
RETURN DISTINCT same.key AS key
ORDER BY key
