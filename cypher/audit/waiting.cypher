// name: audit/waiting
//
// Nothing waits for an objection longer than it may, or without an order.
//
// A day is left for whoever erases what is due.
//
// access:  read
// param:   at          DATETIME  now
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {at: datetime("2026-01-01T00:00Z")}

MATCH (account:Waiting)
OPTIONAL MATCH (order:Suppression {key: account.key})
WITH order WHERE order.erase_at IS NULL OR order.erase_at + duration('P1D') < $at
WITH count(*) AS violations WHERE violations > 0
RETURN violations
