// name: privacy/lift
//
// Take back the orders never to hold these accounts, and those for their ids.
//
// access:  write
// param:   keys  LIST  keys of accounts
// example: {keys: []}

UNWIND $keys AS key
MATCH (order:Suppression {key: key})
OPTIONAL MATCH (same:Suppression {key: order.stable})
DELETE same, order
