// name: audit/shown_unasked
//
// Nobody is shown who has not agreed to that, or whose consent is not in force, where anybody is asked.
//
// access:  read
// param:   at          DATETIME  now
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {at: datetime("2026-01-01T00:00Z")}

MATCH (account:Listed)
MATCH (network:Network {name: account.network}) WHERE network.basis IN ['consent', 'public']
WITH account WHERE NOT EXISTS {
  MATCH (account)<-[:HAS]-(:Person)-[:GAVE]->(consent:Consent {network: account.network, purpose: 'show'})
  WHERE consent.agreed_at <= $at AND coalesce(consent.until > $at, true) AND coalesce(consent.withdrawn_at > $at, true)
}
WITH count(*) AS violations WHERE violations > 0
RETURN violations
