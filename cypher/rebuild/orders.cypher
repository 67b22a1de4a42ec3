// name: rebuild/orders
//
// Which orders never to hold somebody stand, and what do they say?
//
// access:  read
// param:   after       STRING   key after which to go on, or ''
// param:   most        INTEGER  orders at most, 1 or more
// returns: key         STRING   the account that is under an order
// returns: properties  MAP      all that the order says
// example: {after: "", most: 10}

MATCH (order:Suppression)
WHERE order.key > $after
RETURN order.key AS key, properties(order) AS properties
ORDER BY key LIMIT $most
