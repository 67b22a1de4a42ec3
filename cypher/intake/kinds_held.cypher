// name: intake/kinds_held
//
// Which kinds of act are held of this network?
//
// access:  read
// param:   network   STRING  a network of the register
// returns: relationship  STRING  a relationship type between its accounts
// example: {network: "town"}

MATCH (:Account|Waiting {network: $network})-[act]->(:Account|Waiting)
RETURN DISTINCT type(act) AS relationship
ORDER BY relationship
