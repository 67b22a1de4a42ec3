// name: privacy/withdraw
//
// Note that the person behind an account withdrew what they agreed to on its network.
//
// access:  write
// param:   key       STRING    key of the account
// param:   purposes  LIST      what for
// param:   at        DATETIME  since when
// returns: consents  INTEGER   consents that were in force and are not any more
// example: {key: "0", purposes: ["show"], at: datetime("2025-01-01T00:00Z")}

MATCH (account:Account {key: $key})<-[:HAS]-(:Person)-[:GAVE]->(consent:Consent {network: account.network})
WHERE consent.purpose IN $purposes AND consent.withdrawn_at IS NULL
SET consent.withdrawn_at = $at
RETURN count(consent) AS consents
