// name: copying/lists
//
// Which lists that left name one of these accounts?
//
// access:  read
// param:   keys  LIST  keys of accounts
// returns: list  MAP   all that is said of a list
// example: {keys: []}

UNWIND $keys AS key
MATCH (list:List)-[:NAMES]->(:Account|Waiting {key: key})
WITH DISTINCT list
RETURN properties(list) AS list
ORDER BY list.number
