// name: intake/undo_acts
//
// Take back some acts of an import.
//
// access:  write
// param:   number    INTEGER  the import
// param:   most      INTEGER  acts at most, 1 or more
// returns: ids       LIST     ids of the acts that are gone
// returns: first     INTEGER  the first of them, seconds since 1970, or null
// returns: last      INTEGER  the last of them, likewise
// example: {number: 0, most: 10}

MATCH (:Account)-[act]->(:Account)
WHERE act.import = $number
WITH act LIMIT $most
WITH act, act.id AS id, act.at AS at
DELETE act
RETURN collect(id) AS ids, min(at) AS first, max(at) AS last
