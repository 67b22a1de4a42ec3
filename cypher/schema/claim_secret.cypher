// name: schema/claim_secret
//
// Keep the fingerprint of the secret, once.
//
// access:  write
// param:   secret    STRING  fingerprint of the secret
// returns: secret    STRING  the fingerprint that is kept
// example: {secret: "0123456789abcdef0123456789abcdef"}

MATCH (state:State {name: 'state'})
SET state.secret = coalesce(state.secret, $secret)
RETURN state.secret AS secret
