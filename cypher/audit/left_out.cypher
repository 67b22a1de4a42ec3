// name: audit/left_out
//
// Nobody is held who is to be left out.
//
// access:  read
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {}

MATCH (order:Suppression)
MATCH (account:Account {key: order.key})
WITH count(*) AS violations WHERE violations > 0
RETURN violations
