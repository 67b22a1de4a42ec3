// name: privacy/due
//
// What has waited long enough for an objection and is to be erased?
//
// access:  read
// param:   at     DATETIME  now
// returns: key    STRING    an account
// example: {at: datetime("2025-01-01T00:00Z")}

MATCH (order:Suppression)
WHERE order.erase_at <= $at AND order.of_id IS NULL
RETURN order.key AS key
ORDER BY key
