// name: audit/nobody
//
// No person is held without an account, and no consent without a person.
//
// access:  read
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {}

MATCH (left:Person|Consent)
WITH left WHERE (left:Person AND NOT EXISTS { (left)-[:HAS]->() }) OR (left:Consent AND NOT EXISTS { (left)<-[:GAVE]-() })
WITH count(*) AS violations WHERE violations > 0
RETURN violations
