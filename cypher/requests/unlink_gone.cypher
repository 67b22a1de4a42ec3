// name: requests/unlink_gone
//
// Forget whose accounts requests are about that are not held any more.
//
// access:  write
// example: {}

MATCH (request:Request)
WHERE request.key IS NOT NULL AND NOT EXISTS { (:Account|Waiting {key: request.key}) }
REMOVE request.key
