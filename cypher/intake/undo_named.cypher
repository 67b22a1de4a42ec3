// name: intake/undo_named
//
// Which accounts that an import brought, and that have no act any more, does a list name?
//
// access:  read
// param:   number  INTEGER  the import
// returns: key     STRING   key of such an account
// example: {number: 0}

MATCH (account:Account {import: $number})<-[:NAMES]-(:List)
WHERE NOT EXISTS { (account)-[one]-() WHERE type(one) <> 'NAMES' }
RETURN DISTINCT account.key AS key
ORDER BY key
