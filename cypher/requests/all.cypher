// name: requests/all
//
// What did people ask to have looked at again, and what became of it?
//
// access:  read
// returns: number       INTEGER   the request's number
// returns: about        STRING    what is to be looked at
// returns: at           DATETIME  when it was asked
// returns: due          DATETIME  when it must have been answered
// returns: state        STRING    open, upheld or rejected
// returns: answered_at  DATETIME  when it was answered, or null
// returns: receipt      STRING    hash of the number by which whoever asked finds it again
// returns: account      STRING    network:handle of the account if it may be named, or null
// example: {}

MATCH (request:Request)
OPTIONAL MATCH (account:Listed {key: request.key})
RETURN request.number AS number, request.about AS about, request.at AS at, request.due AS due,
       request.state AS state, request.answered_at AS answered_at, request.receipt AS receipt,
       account.network + ':' + account.handle AS account
ORDER BY number
