// name: intake/undo_accounts
//
// Take back accounts that an import brought and that have no act any more.
//
// That a list names them keeps nobody; its rows are called back before.
//
// access:  write
// param:   number    INTEGER  the import
// returns: gone      INTEGER  accounts that are gone
// example: {number: 0}

MATCH (account:Account {import: $number})
WHERE NOT EXISTS { (account)-[one]-() WHERE type(one) <> 'NAMES' }
DETACH DELETE account
RETURN count(*) AS gone
