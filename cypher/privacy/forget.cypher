// name: privacy/forget
//
// Forget accounts, their acts, people who have no other account, and whoever is known by acts with them alone.
//
// What somebody agreed to goes with their last account of a network.
//
// access:  write
// param:   keys      LIST  keys of accounts
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account|Waiting {key: key})
OPTIONAL MATCH (person:Person)-[:HAS]->(account)
CALL (account) {
  OPTIONAL MATCH (account)--(other:Account)
  WHERE other.import IS NOT NULL AND NOT other.key IN $keys
  RETURN collect(DISTINCT other) AS beside
}
DETACH DELETE account
WITH collect(DISTINCT person) AS people, collect(beside) AS besides
CALL (besides) {
  UNWIND besides AS beside
  UNWIND beside AS other
  WITH DISTINCT other
  WHERE NOT EXISTS { (other)--() }
  DELETE other
}
UNWIND people AS person
OPTIONAL MATCH (person)-[:GAVE]->(consent:Consent)
WHERE NOT EXISTS { (person)-[:HAS]->({network: consent.network}) }
DETACH DELETE consent
WITH DISTINCT person
WHERE NOT EXISTS { (person)-[:HAS]->() }
DETACH DELETE person
