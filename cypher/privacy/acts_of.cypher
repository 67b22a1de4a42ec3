// name: privacy/acts_of
//
// Which acts do these accounts take part in?
//
// Acts of an archive of one's own are in no count and no checksum: they end at a :Known.
//
// access:  read
// param:   keys      LIST     keys of accounts
// returns: acts      INTEGER  acts, each once
// returns: ids       LIST     ids of those of them that count, each once
// returns: first     INTEGER  the first of these, seconds since 1970, or null
// returns: last      INTEGER  the last of them, likewise
// example: {keys: []}

UNWIND $keys AS key
MATCH (one:Account {key: key})-[act]-(other:Account)
WITH DISTINCT act, NOT one:Known AND NOT other:Known AS counts
RETURN count(act) AS acts, collect(CASE WHEN counts THEN act.id END) AS ids,
       min(CASE WHEN counts THEN act.at END) AS first, max(CASE WHEN counts THEN act.at END) AS last
