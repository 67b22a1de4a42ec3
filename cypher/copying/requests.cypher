// name: copying/requests
//
// What was asked to be looked at again about these accounts?
//
// access:  read
// param:   keys     LIST  keys of accounts
// returns: request  MAP   all that a request says
// example: {keys: []}

UNWIND $keys AS key
MATCH (request:Request {key: key})
RETURN properties(request) AS request
ORDER BY request.number
