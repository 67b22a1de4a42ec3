// name: privacy/forget
//
// Forget accounts, their acts, and people who have no other account.
//
// access:  write
// param:   keys      LIST  keys of accounts
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account {key: key})
OPTIONAL MATCH (person:Person)-[:HAS]->(account)
DETACH DELETE account
WITH DISTINCT person
WHERE person IS NOT NULL AND NOT EXISTS { (person)-[:HAS]->(:Account) }
OPTIONAL MATCH (person)-[:GAVE]->(consent:Consent)
DETACH DELETE person, consent
