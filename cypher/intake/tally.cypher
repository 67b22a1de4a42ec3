// name: intake/tally
//
// Keep the number of acts held, their running checksum, and when the first and the last one was.
//
// access:  write
// param:   acts      INTEGER  acts held
// param:   low       STRING   sum of the low halves of their ids modulo 2^64, hex
// param:   high      STRING   sum of the high halves, likewise
// param:   first     INTEGER  the first act held, seconds since 1970, or null where unknown
// param:   last      INTEGER  the last act held, likewise
// example: {acts: 0, low: "0", high: "0", first: null, last: null}

MATCH (state:State {name: 'state'})
SET state.acts = $acts, state.low = $low, state.high = $high,
    state.first = $first, state.last = $last
