// name: audit/linked
//
// No request says whose account it is about once that account is not held.
//
// access:  read
// returns: violations  INTEGER   how many requests, 1 or more; no row if there is none
// example: {}

MATCH (request:Request)
WHERE request.key IS NOT NULL AND NOT EXISTS { (:Account|Waiting {key: request.key}) }
WITH count(*) AS violations WHERE violations > 0
RETURN violations
