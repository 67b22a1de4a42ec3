// name: privacy/forget
//
// Forget accounts, their acts, and people who have no other account.
//
// What somebody agreed to goes with their last account of a network.
//
// access:  write
// param:   keys      LIST  keys of accounts
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account|Waiting {key: key})
OPTIONAL MATCH (person:Person)-[:HAS]->(account)
DETACH DELETE account
WITH DISTINCT person
WHERE person IS NOT NULL
OPTIONAL MATCH (person)-[:GAVE]->(consent:Consent)
WHERE NOT EXISTS { (person)-[:HAS]->({network: consent.network}) }
DETACH DELETE consent
WITH DISTINCT person
WHERE NOT EXISTS { (person)-[:HAS]->() }
DETACH DELETE person
