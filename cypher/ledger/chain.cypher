// name: ledger/chain
//
// What stands in the ledger, whatever it says, and where should it end?
//
// access:  read
// returns: entries  INTEGER  entries that were written
// returns: head     STRING   hash of the last one, or ''
// returns: chain    LIST     of all that each entry says, in the order of their numbers
// example: {}

MATCH (state:State {name: 'state'})
OPTIONAL MATCH (entry:Entry)
WITH state, entry ORDER BY entry.number
RETURN coalesce(state.entries, 0) AS entries, coalesce(state.head, '') AS head,
       collect(properties(entry)) AS chain
