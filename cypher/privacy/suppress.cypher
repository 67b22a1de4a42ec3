// name: privacy/suppress
//
// Order that these accounts are never held again.
//
// access:  write
// param:   keys      LIST      keys of accounts
// param:   at        DATETIME  since when
// param:   reason    STRING    how the wish reached us; no words of the person
// example: {keys: [], at: datetime("2025-01-01T00:00Z"), reason: "withdrawn"}

UNWIND $keys AS key
MERGE (order:Suppression {key: key})
ON CREATE SET order.at = $at, order.reason = $reason
