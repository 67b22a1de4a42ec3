// name: audit/own
//
// In an archive of one's own nobody is counted, named or known as a person but its owner, who is one end of each act.
//
// access:  read
// returns: violations  INTEGER   how many accounts, 1 or more; no row if there is none
// example: {}

OPTIONAL MATCH (network:Network {basis: 'own'})
WITH collect(network.name) AS names
MATCH (account:Account)
WHERE account:Known OR account.network IN names
OPTIONAL MATCH (network:Network {name: account.network, basis: 'own'})
WITH account, network
WHERE network IS NULL
   OR (account.key = network.owner) = (account:Known)
   OR EXISTS { MATCH (account)<-[:HAS]-() }
   OR account:Known AND (account:Counted OR account:Listed OR account.score IS NOT NULL
       OR account.handle IS NOT NULL OR account.name IS NOT NULL
       OR NOT EXISTS { MATCH (account)--() }
       OR EXISTS { MATCH (account)--(other) WHERE coalesce(other.key <> network.owner, true) })
WITH count(*) AS violations WHERE violations > 0
RETURN violations
