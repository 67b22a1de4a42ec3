// name: requests/keep
//
// Keep that somebody asks to have something looked at again.
//
// Whose account it is about is kept only while that account is held.
//
// access:  write
// param:   key      STRING    key of the account
// param:   about    STRING    what is to be looked at, a word of ours
// param:   at       DATETIME  now
// param:   due      DATETIME  when it must have been answered
// param:   receipt  STRING    hash of the number by which whoever asked finds it again
// returns: number   INTEGER   the request's number, from 1
// example: {key: "0", about: "score", at: datetime("2025-01-01T00:00Z"), due: datetime("2025-02-01T00:00Z"), receipt: "00"}

MATCH (state:State {name: 'state'})
SET state.requests = coalesce(state.requests, 0) + 1
WITH state
OPTIONAL MATCH (account:Account|Waiting {key: $key})
CREATE (request:Request {number: state.requests, key: account.key, about: $about, at: $at, due: $due,
                         state: 'open', receipt: $receipt})
RETURN request.number AS number
