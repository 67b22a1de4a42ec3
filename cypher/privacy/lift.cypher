// name: privacy/lift
//
// Take back the orders never to hold these accounts, and those for their ids under whatever handle.
//
// access:  write
// param:   keys     LIST    keys of accounts
// returns: lifted   STRING  key of an account whose order is taken back
// example: {keys: []}

UNWIND $keys AS key
MATCH (order:Suppression {key: key})
OPTIONAL MATCH (same:Suppression)
WHERE same.stable = order.stable OR same.key = order.stable
WITH collect(DISTINCT order) + collect(DISTINCT same) AS orders
UNWIND orders AS order
WITH DISTINCT order
WITH order, order.key AS lifted, coalesce(order.of_id, false) AS of_id
DELETE order
WITH lifted, of_id
WHERE NOT of_id
RETURN lifted
ORDER BY lifted
