// name: audit/expired
//
// No exported list names anybody after it has expired.
//
// A day is left for whoever lets go of what has expired.
//
// access:  read
// param:   at          DATETIME  now
// returns: violations  INTEGER   how many lists, 1 or more; no row if there is none
// example: {at: datetime("2026-01-01T00:00Z")}

MATCH (list:List)
WHERE list.expires + duration('P1D') < $at AND EXISTS { (list)-[:NAMES]->() }
WITH count(*) AS violations WHERE violations > 0
RETURN violations
