// name: rebuild/others
//
// What is held besides people, their accounts and acts: register, imports, orders, state?
//
// access:  read
// returns: labels      LIST  labels of a node
// returns: properties  MAP   all that it says
// example: {}

MATCH (node)
WHERE NOT (node:Account OR node:Person OR node:Consent)
RETURN labels(node) AS labels, properties(node) AS properties
ORDER BY labels[0], elementId(node)
