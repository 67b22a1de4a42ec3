// name: privacy/unknow
//
// Let go of whoever was held beside the owner of an archive and has no act with them any more.
//
// access:  write
// returns: gone  INTEGER  accounts that are gone
// example: {}

MATCH (account:Known)
WHERE NOT EXISTS { (account)--() }
DELETE account
RETURN count(*) AS gone
