// name: privacy/suppress
//
// Order that these accounts are never held again, under whatever handle where their id is known.
//
// An order that stands already keeps its moment and its reason; it can become stricter.
// Where nothing waits for an objection, explicit access that was given is forgotten, and so are topics
// that were hidden and the wish to be on no list.
//
// access:  write
// param:   keys      LIST      keys of accounts
// param:   stables   MAP       key of an account to the key of its id, which stays when its handle changes
// param:   at        DATETIME  since when
// param:   reason    STRING    how the wish reached us; no words of the person
// param:   erase_at  DATETIME  until when what is held waits for an objection of its owner, or null where nothing waits
// example: {keys: [], stables: {}, at: datetime("2025-01-01T00:00Z"), reason: "withdrawn", erase_at: null}

UNWIND $keys AS key
MERGE (order:Suppression {key: key})
ON CREATE SET order.at = $at, order.reason = $reason
SET order.erase_at = $erase_at, order.stable = coalesce($stables[key], order.stable)
WITH order
CALL (order) {
  MATCH (wish:Access|HiddenTopic|OffLists {key: order.key})
  WHERE $erase_at IS NULL
  DELETE wish
}
WITH order WHERE order.stable IS NOT NULL
MERGE (same:Suppression {key: order.stable})
ON CREATE SET same.at = $at, same.reason = $reason, same.of_id = true
