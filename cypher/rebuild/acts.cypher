// name: rebuild/acts
//
// Which acts that count stand in a span of ids?
//
// Those of an archive of one's own do not: they end at a :Known.
//
// access:  read
// param:   first  INTEGER  the first id of a relationship, 0 or more
// param:   last   INTEGER  the last id
// returns: ids    LIST     identities of the acts between accounts that take part
// example: {first: 0, last: 9}

MATCH (actor)-[act]->(target)
WHERE id(act) IN range($first, $last) AND actor:Account AND target:Account AND NOT actor:Known AND NOT target:Known
RETURN collect(act.id) AS ids
