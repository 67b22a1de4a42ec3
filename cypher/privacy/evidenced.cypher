// name: privacy/evidenced
//
// Which receipts did the person behind this account get for consents that somebody can prove?
//
// access:  read
// param:   key       STRING  key of an account
// returns: receipt   STRING  of such a consent for its network, not taken back
// example: {key: "0"}

MATCH (account:Account|Waiting {key: $key})<-[:HAS]-(:Person)-[:GAVE]->(consent:Consent {network: account.network})
WHERE consent.evidenced AND consent.withdrawn_at IS NULL
RETURN consent.receipt AS receipt
ORDER BY receipt
