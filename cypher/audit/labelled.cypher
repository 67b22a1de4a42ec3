// name: audit/labelled
//
// Nobody who is labelled takes part or is named, and every label has a reason.
//
// access:  read
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {}

MATCH (account:Labelled)
WHERE account:Counted OR account:Listed OR account.label_reason IS NULL OR account.label_confidence IS NULL
WITH count(*) AS violations WHERE violations > 0
RETURN violations
