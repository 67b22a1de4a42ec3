// name: rights/accounts_of
//
// Which accounts are held of the people behind these accounts, these among them?
//
// access:  read
// param:   keys     LIST    keys of accounts
// returns: key      STRING  an account
// returns: network  STRING  its network
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account {key: key})
OPTIONAL MATCH (account)<-[:HAS]-(:Person)-[:HAS]->(other:Account)
WITH account, collect(other) AS others
UNWIND [account] + others AS one
RETURN DISTINCT one.key AS key, one.network AS network
ORDER BY key
