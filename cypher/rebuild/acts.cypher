// name: rebuild/acts
//
// Which acts that count stand in a span of ids?
//
// access:  read
// param:   first  INTEGER  the first id of a relationship, 0 or more
// param:   last   INTEGER  the last id
// returns: ids    LIST     identities of the acts between accounts
// example: {first: 0, last: 9}

MATCH (actor)-[act]->(target)
WHERE id(act) IN range($first, $last) AND actor:Account AND target:Account
RETURN collect(act.id) AS ids
