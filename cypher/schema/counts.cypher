// name: schema/counts
//
// How much does the graph hold?
//
// access:  read
// returns: network   STRING   a network of the register
// returns: accounts  INTEGER  accounts held of it
// returns: listed    INTEGER  of those, accounts that may be named
// example: {}

MATCH (network:Network)
OPTIONAL MATCH (account:Account {network: network.name})
RETURN network.name AS network, count(account) AS accounts,
       count(CASE WHEN account:Listed THEN 1 END) AS listed
ORDER BY network
