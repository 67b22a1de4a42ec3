// name: audit/named
//
// No account that may not be named has a handle or a name.
//
// access:  read
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {}

MATCH (account:Account|Waiting)
WHERE NOT account:Listed AND (account.handle IS NOT NULL OR account.name IS NOT NULL)
WITH count(*) AS violations WHERE violations > 0
RETURN violations
