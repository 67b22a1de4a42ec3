// name: privacy/acts_of
//
// Which acts do these accounts take part in?
//
// access:  read
// param:   keys      LIST  keys of accounts
// returns: ids       LIST  ids of the acts, each once
// example: {keys: []}

UNWIND $keys AS key
MATCH (:Account {key: key})-[act]-(:Account)
RETURN collect(DISTINCT act.id) AS ids
