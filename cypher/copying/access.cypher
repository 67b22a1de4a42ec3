// name: copying/access
//
// To which of these accounts was explicit access given?
//
// access:  read
// param:   keys    LIST  keys of accounts
// returns: access  MAP   all that is said of an access
// example: {keys: []}

UNWIND $keys AS key
MATCH (access:Access {key: key})
RETURN properties(access) AS access
ORDER BY access.network, access.scope, access.key
