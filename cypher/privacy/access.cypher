// name: privacy/access
//
// To which of these accounts was explicit access given, although they are private?
//
// access:  read
// param:   keys       LIST    keys of accounts
// param:   scope      STRING  what to
// returns: key        STRING  an account, held or not
// returns: agreed_at  STRING  since when, ISO 8601
// returns: until      STRING  until when
// example: {keys: [], scope: "acts"}

UNWIND $keys AS key
MATCH (access:Access {key: key, scope: $scope})
RETURN key, toString(access.agreed_at) AS agreed_at, toString(access.until) AS until
ORDER BY key
