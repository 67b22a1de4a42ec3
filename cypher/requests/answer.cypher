// name: requests/answer
//
// Answer a request that is open.
//
// access:  write
// param:   number  INTEGER   the request
// param:   state   STRING    upheld or rejected
// param:   at      DATETIME  now
// returns: about   STRING    what it was about; no row if no such request is open
// returns: key    STRING    key of the account while that is held, or null
// example: {number: 0, state: "upheld", at: datetime("2025-01-01T00:00Z")}

MATCH (request:Request {number: $number, state: 'open'})
SET request.state = $state, request.answered_at = $at
RETURN request.about AS about, request.key AS key
ORDER BY about
