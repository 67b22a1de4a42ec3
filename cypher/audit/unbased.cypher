// name: audit/unbased
//
// No act is held that ends at somebody who takes no part.
//
// Acts between the owner of an archive and others are looked at by audit/own; those of
// whoever is labelled as a bot wait for the label to be taken back.
//
// access:  read
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {}

MATCH (account:Account)
WITH account WHERE NOT account:Counted AND NOT account:Known AND NOT account:Labelled
MATCH (account)-[act]-(:Account)
WITH count(*) AS violations WHERE violations > 0
RETURN violations
