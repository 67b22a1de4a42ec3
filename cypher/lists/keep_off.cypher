// name: lists/keep_off
//
// Keep that these accounts are on no list that leaves.
//
// It is kept by an account's key, apart from the account, so it outlives another import of it.
//
// access:  write
// param:   keys  LIST      keys of accounts
// param:   at    DATETIME  since when
// returns: new   INTEGER   for how many it was not so before
// example: {keys: [], at: datetime("2025-01-01T00:00Z")}

UNWIND $keys AS key
OPTIONAL MATCH (before:OffLists {key: key})
WITH key WHERE before IS NULL
CREATE (off:OffLists {key: key, at: $at})
RETURN count(off) AS new
