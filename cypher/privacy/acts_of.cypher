// name: privacy/acts_of
//
// Which acts do these accounts take part in?
//
// access:  read
// param:   keys      LIST  keys of accounts
// returns: ids       LIST  ids of the acts, each once
// returns: first     INTEGER  the first of them, seconds since 1970, or null
// returns: last      INTEGER  the last of them, likewise
// example: {keys: []}

UNWIND $keys AS key
MATCH (:Account {key: key})-[act]-(:Account)
RETURN collect(DISTINCT act.id) AS ids, min(act.at) AS first, max(act.at) AS last
