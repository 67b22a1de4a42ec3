// name: ledger/lock
//
// Take the ledger for one entry, and read where its chain ends.
//
// Writing to the state locks it until the transaction ends, so no two entries
// follow the same one.
//
// access:  write
// returns: entries  INTEGER  entries so far
// returns: head     STRING   hash of the last of them, or ''
// example: {}

MATCH (state:State {name: 'state'})
SET state.entries = coalesce(state.entries, 0)
RETURN state.entries AS entries, coalesce(state.head, '') AS head
