// name: privacy/hold_people
//
// Hold people who may be held, their accounts and what they agreed to.
//
// What they agreed to before and do not say any more goes, and an account has one person. A consent
// that was taken back stays so until they agree anew.
//
// access:  write
// param:   people    LIST  of {person, adult, organisation, network, key, private, consents} and stable, key of the account's id or null
// example: {people: []}

UNWIND $people AS row
MERGE (person:Person {key: row.person})
SET person.adult = row.adult, person.organisation = row.organisation
MERGE (account:Account {key: row.key})
ON CREATE SET account.network = row.network
SET account.private = row.private, account.stable = coalesce(row.stable, account.stable)
MERGE (person)-[:HAS]->(account)
WITH person, account, row
CALL (person, account) {
  MATCH (before:Person)-[had:HAS]->(account)
  WHERE before <> person
  DELETE had
  WITH DISTINCT before
  WHERE NOT EXISTS { (before)-[:HAS]->() }
  OPTIONAL MATCH (before)-[:GAVE]->(consent:Consent)
  DETACH DELETE before, consent
}
CALL (person, row) {
  MATCH (person)-[:GAVE]->(old:Consent {network: row.network})
  WHERE NOT old.purpose IN [given IN row.consents | given.purpose] AND old.withdrawn_at IS NULL
  DETACH DELETE old
}
UNWIND row.consents AS given
MERGE (person)-[:GAVE]->(consent:Consent {purpose: given.purpose, network: row.network})
WITH consent, given, consent.evidenced AND consent.receipt = given.receipt AS proved
WHERE consent.agreed_at IS NULL OR given.withdrawn_at IS NOT NULL
   OR (consent.withdrawn_at IS NULL AND given.agreed_at >= consent.agreed_at)
   OR given.agreed_at > consent.withdrawn_at
SET consent += given, consent.until = given.until, consent.withdrawn_at = given.withdrawn_at,
    consent.evidenced = given.evidenced OR coalesce(proved, false)
