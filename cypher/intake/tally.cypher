// name: intake/tally
//
// Keep the number of acts held and their running checksum.
//
// access:  write
// param:   acts      INTEGER  acts held
// param:   low       STRING   sum of the low halves of their ids modulo 2^64, hex
// param:   high      STRING   sum of the high halves, likewise
// example: {acts: 0, low: "0", high: "0"}

MATCH (state:State {name: 'state'})
SET state.acts = $acts, state.low = $low, state.high = $high
