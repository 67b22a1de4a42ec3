// name: requests/unlink
//
// Forget whose accounts requests are about; the requests stay, and can be answered by their receipt.
//
// access:  write
// param:   keys  LIST  keys of accounts
// example: {keys: []}

UNWIND $keys AS key
MATCH (request:Request {key: key})
REMOVE request.key
