// name: intake/lock
//
// Take the graph for a removal of acts or a change of wishes, and read the running checksum.
//
// access:  write
// returns: acts      INTEGER  acts held
// returns: low       STRING   sum of the low halves of their ids modulo 2^64, hex
// returns: high      STRING   sum of the high halves, likewise
// returns: first     INTEGER  the first act held, seconds since 1970, or null where unknown
// returns: last      INTEGER  the last act held, likewise
// example: {}

MATCH (state:State {name: 'state'})
SET state.claims = coalesce(state.claims, 0) + 1
RETURN state.acts AS acts, state.low AS low, state.high AS high,
       state.first AS first, state.last AS last
