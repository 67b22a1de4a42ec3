// name: privacy/agree
//
// Keep a consent of the person behind an account, for the account's network; it takes the place of an earlier one.
//
// access:  write
// param:   key       STRING   key of the account
// param:   purpose   STRING   what it is for
// param:   fields    MAP      what the consent says
// returns: consents  INTEGER  1, or 0 where nobody stands behind the account
// example: {key: "0", purpose: "show", fields: {agreed_at: datetime("2025-01-01T00:00Z")}}

OPTIONAL MATCH (person:Person)-[:HAS]->(account:Account {key: $key})
CALL (person, account) {
  WITH person, account WHERE person IS NOT NULL
  MERGE (person)-[:GAVE]->(consent:Consent {purpose: $purpose, network: account.network})
  SET consent += $fields
  RETURN count(consent) AS kept
}
RETURN sum(kept) AS consents
