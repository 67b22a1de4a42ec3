// name: audit/overdue
//
// No request waits for an answer longer than it may.
//
// access:  read
// param:   at          DATETIME  now
// returns: violations  INTEGER   how many requests, 1 or more; no row if there is none
// example: {at: datetime("2026-01-01T00:00Z")}

MATCH (request:Request {state: 'open'})
WHERE request.due < $at
WITH count(*) AS violations WHERE violations > 0
RETURN violations
