// name: rebuild/ties
//
// What do the relationships of a span of ids say that are no acts, for one end is no account?
//
// access:  read
// param:   first  INTEGER  the first id, 0 or more
// param:   last   INTEGER  the last id
// returns: ties   LIST     of [id of the start, id of the end, type, properties]
// example: {first: 0, last: 9}

MATCH (source)-[link]->(target)
WHERE id(link) IN range($first, $last) AND NOT (source:Account|Waiting AND target:Account|Waiting)
RETURN collect([id(source), id(target), type(link), properties(link)]) AS ties
