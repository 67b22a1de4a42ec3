// name: schema/state
//
// What does the graph know of itself?
//
// One node holds the fingerprint of the secret, the number of acts held, the
// two sums that are their running checksum, and how many imports and ratings
// there were. It is made here if it is not there yet.
//
// access:  write
// returns: secret    STRING   fingerprint of the secret that made the keys, or null
// returns: acts      INTEGER  acts held
// returns: low       STRING   sum of the low halves of their ids modulo 2^64, hex
// returns: high      STRING   sum of the high halves, likewise
// returns: last      INTEGER  when the last act held was, seconds since 1970, or null where unknown
// returns: claims    INTEGER  how often it was taken for a change of acts or wishes
// returns: removals  INTEGER  how often acts were taken out
// returns: imports   INTEGER  imports so far
// returns: ratings   INTEGER  ratings so far
// example: {}

MERGE (state:State {name: 'state'})
ON CREATE SET state.acts = 0, state.low = '0', state.high = '0', state.imports = 0, state.ratings = 0
RETURN state.secret AS secret, state.acts AS acts, state.low AS low, state.high AS high,
       state.last AS last, coalesce(state.claims, 0) AS claims, coalesce(state.removals, 0) AS removals,
       state.imports AS imports, state.ratings AS ratings
