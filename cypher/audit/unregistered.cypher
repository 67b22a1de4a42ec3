// name: audit/unregistered
//
// No account is held of a network that is not in the register of sources.
//
// access:  read
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {}

MATCH (account:Account)
WITH account WHERE NOT EXISTS { MATCH (:Network {name: account.network}) }
WITH count(*) AS violations WHERE violations > 0
RETURN violations
