// name: lists/named
//
// Whom does a list still name?
//
// Only who is :Listed and whose row is not recalled.
//
// access:  read
// param:   number  INTEGER  the list
// returns: row     INTEGER  the row on the list, from 1
// returns: key     STRING   the account in it
// example: {number: 0}

MATCH (list:List {number: $number})-[named:NAMES]->(account:Account:Listed)
WHERE named.recalled_on IS NULL
RETURN named.row AS row, account.key AS key
ORDER BY row
