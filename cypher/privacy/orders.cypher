// name: privacy/orders
//
// Which orders never to hold an account stand for these keys?
//
// access:  read
// param:   keys      LIST      keys of accounts
// returns: key       STRING    one that is under an order
// returns: at        DATETIME  since when
// returns: reason    STRING    how the wish reached us
// returns: erase_at  DATETIME  until when what is held waits for an objection, or null
// example: {keys: []}

UNWIND $keys AS key
MATCH (order:Suppression {key: key})
RETURN order.key AS key, order.at AS at, order.reason AS reason, order.erase_at AS erase_at
ORDER BY key
