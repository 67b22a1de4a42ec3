// name: intake/claim
//
// Take the graph for one batch of an import, and read the running checksum.
//
// Writing to the state first locks it until the transaction ends, so batches of
// two imports never interleave. No row comes back when another process has
// moved this import on.
//
// access:  write
// param:   number    INTEGER  the import
// param:   next_row  INTEGER  rows that it has dealt with
// returns: acts      INTEGER  acts held
// returns: low       STRING   sum of the low halves of their ids modulo 2^64, hex
// returns: high      STRING   sum of the high halves, likewise
// returns: first     INTEGER  the first act held, seconds since 1970, or null where unknown
// returns: last      INTEGER  the last act held, likewise
// returns: claims    INTEGER  how often the graph was taken for a change, this time included
// returns: fresh     BOOLEAN  whether no other import brought acts of its network
// example: {number: 1, next_row: 0}

MATCH (state:State {name: 'state'})
SET state.claims = coalesce(state.claims, 0) + 1
WITH state
MATCH (import:Import {number: $number, next_row: $next_row})
WHERE import.finished_at IS NULL
RETURN state.acts AS acts, state.low AS low, state.high AS high,
       state.first AS first, state.last AS last, state.claims AS claims,
       NOT EXISTS { MATCH (other:Import {network: import.network})
                    WHERE other <> import AND other.admitted > 0 } AS fresh
