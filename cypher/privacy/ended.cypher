// name: privacy/ended
//
// Whose consents, or whose access, have ended by themselves while the account is still counted or named?
//
// access:  read
// param:   at       DATETIME  now
// returns: key      STRING    an account
// returns: network  STRING    its network
// example: {at: datetime("2025-01-01T00:00Z")}

CALL () {
  MATCH (consent:Consent)
  WHERE consent.until <= $at
  MATCH (consent)<-[:GAVE]-(:Person)-[:HAS]->(account:Account {network: consent.network})
  MATCH (network:Network {name: account.network})
  WHERE (consent.purpose = 'show' AND account:Listed) OR (consent.purpose = 'measure' AND network.basis = 'consent')
  RETURN account
UNION
  MATCH (access:Access) WHERE access.until <= $at
  MATCH (account:Account {key: access.key}) WHERE coalesce(account.private, true)
  RETURN account
}
RETURN DISTINCT account.key AS key, account.network AS network
ORDER BY key
