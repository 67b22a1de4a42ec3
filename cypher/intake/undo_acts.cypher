// name: intake/undo_acts
//
// Take back some acts of an import.
//
// Acts of an archive of one's own are in no count and no checksum: they end at a :Known.
//
// access:  write
// param:   number    INTEGER  the import
// param:   most      INTEGER  acts at most, 1 or more
// returns: acts      INTEGER  acts that are gone
// returns: ids       LIST     ids of those of them that counted
// returns: first     INTEGER  the first of these, seconds since 1970, or null
// returns: last      INTEGER  the last of them, likewise
// example: {number: 0, most: 10}

MATCH (one:Account)-[act]->(other:Account)
WHERE act.import = $number
WITH act, NOT one:Known AND NOT other:Known AS counted LIMIT $most
WITH act, CASE WHEN counted THEN act.id END AS id, CASE WHEN counted THEN act.at END AS at
DELETE act
RETURN count(*) AS acts, collect(id) AS ids, min(at) AS first, max(at) AS last
