// name: schema/counts
//
// How much does the graph hold?
//
// access:  read
// returns: network   STRING   a network of the register
// returns: accounts  INTEGER  accounts of it that take part
// returns: listed    INTEGER  of those, accounts that may be named
// returns: known     INTEGER  accounts held beside the owner of an archive, which take no part
// example: {}

MATCH (network:Network)
OPTIONAL MATCH (account:Account {network: network.name})
RETURN network.name AS network, count(CASE WHEN NOT account:Known THEN 1 END) AS accounts,
       count(CASE WHEN account:Listed THEN 1 END) AS listed,
       count(CASE WHEN account:Known THEN 1 END) AS known
ORDER BY network
