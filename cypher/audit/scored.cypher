// name: audit/scored
//
// Nobody has a score or a circle who takes no part.
//
// access:  read
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {}

MATCH (account:Account|Waiting)
WHERE NOT account:Counted AND (account.score IS NOT NULL OR account.circle IS NOT NULL)
WITH count(*) AS violations WHERE violations > 0
RETURN violations
