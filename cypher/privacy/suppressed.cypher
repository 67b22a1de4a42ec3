// name: privacy/suppressed
//
// Which of these keys are under a standing order never to be held?
//
// access:  read
// param:   keys      LIST    keys of accounts
// returns: key       STRING  one that is
// example: {keys: []}

UNWIND $keys AS key
MATCH (order:Suppression {key: key})
RETURN order.key AS key
ORDER BY key
