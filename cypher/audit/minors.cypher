// name: audit/minors
//
// Nobody is held who is not of age, or whose age nobody attested.
//
// Organisations have no age, where ids are no names nobody is identified, and of
// those beside the owner of an archive nothing but a key is held; see audit/own.
//
// access:  read
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {}

MATCH (account:Account)
MATCH (network:Network {name: account.network}) WHERE network.basis IN ['consent', 'public']
OPTIONAL MATCH (person:Person)-[:HAS]->(account)
WITH account, person WHERE NOT coalesce(person.adult, false) AND NOT coalesce(person.organisation, false)
WITH count(*) AS violations WHERE violations > 0
RETURN violations
