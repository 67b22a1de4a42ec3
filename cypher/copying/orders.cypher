// name: copying/orders
//
// Which orders never to hold these accounts stand?
//
// access:  read
// param:   keys   LIST  keys of accounts
// returns: order  MAP   all that an order says
// example: {keys: []}

UNWIND $keys AS key
MATCH (order:Suppression {key: key})
RETURN properties(order) AS order
ORDER BY order.at, order.key
