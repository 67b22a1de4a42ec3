// name: ledger/append
//
// Write an entry behind the last one of the ledger.
//
// access:  write
// param:   number  INTEGER  its number, from 1 without gaps
// param:   at      STRING   when, ISO 8601, UTC
// param:   event   STRING   what happened, a word of ours
// param:   facts   STRING   what must be known of it, a JSON object without anybody's name
// param:   before  STRING   hash of the entry before, or ''
// param:   hash    STRING   of all of this, 64 hex digits
// example: {number: 1000000, at: "2025-01-01T00:00:00+00:00", event: "erased", facts: "{}", before: "", hash: "00"}

MATCH (state:State {name: 'state'})
SET state.entries = $number, state.head = $hash
CREATE (:Entry {number: $number, at: $at, event: $event, facts: $facts, before: $before, hash: $hash})
