// name: privacy/revoke
//
// Forget that explicit access to an account was given.
//
// access:  write
// param:   key      STRING   key of the account
// param:   scopes   LIST     what to
// returns: revoked  INTEGER  how many scopes that were
// example: {key: "0", scopes: ["acts"]}

OPTIONAL MATCH (access:Access {key: $key}) WHERE access.scope IN $scopes
WITH collect(access) AS given
FOREACH (one IN given | DELETE one)
RETURN size(given) AS revoked
