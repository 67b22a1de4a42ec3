// name: rebuild/withdraw
//
// Withdraw consents again that a backup does not know to be withdrawn.
//
// access:  write
// param:   consents  LIST    of {person, purpose, network, withdrawn_at (text)}
// returns: key       STRING  an account whose person they are of
// returns: network   STRING  its network
// example: {consents: []}

UNWIND $consents AS row
MATCH (person:Person {key: row.person})-[:GAVE]->(consent:Consent {purpose: row.purpose, network: row.network})
WHERE consent.withdrawn_at IS NULL
SET consent.withdrawn_at = datetime(row.withdrawn_at)
WITH DISTINCT person, row.network AS network
MATCH (person)-[:HAS]->(account:Account {network: network})
RETURN DISTINCT account.key AS key, account.network AS network
ORDER BY key
