// name: rights/same_ids
//
// Which accounts are held under these ids, whatever their handles?
//
// access:  read
// param:   stables  LIST    keys of ids
// returns: key      STRING  an account
// returns: stable   STRING  key of its id
// example: {stables: []}

UNWIND $stables AS stable
MATCH (account:Account {stable: stable})
RETURN DISTINCT account.key AS key, stable
ORDER BY key
