// name: audit/private
//
// No private account is held without access, and none of which nobody said that it is not.
//
// Where ids are no names, nobody is identified; of those beside the owner of an
// archive nothing but a key is held; see audit/own.
//
// access:  read
// param:   at          DATETIME  now
// returns: violations  INTEGER   how many, 1 or more; no row if there is none
// example: {at: datetime("2026-01-01T00:00Z")}

MATCH (account:Account)
MATCH (network:Network {name: account.network}) WHERE network.basis IN ['consent', 'public']
WITH account WHERE coalesce(account.private, true) AND NOT EXISTS {
  MATCH (access:Access {key: account.key, scope: 'acts'})
  WHERE access.agreed_at <= $at AND coalesce(access.until > $at, true)
}
WITH count(*) AS violations WHERE violations > 0
RETURN violations
