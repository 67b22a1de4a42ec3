// name: seeds/put
//
// Put accounts into groups of trusted accounts, or take them out.
//
// access:  write
// param:   seeds  LIST     of [key, group]; the group is null for whoever is none any more
// returns: put    INTEGER  accounts that take part and were put
// example: {seeds: []}

UNWIND $seeds AS one
MATCH (account:Account:Counted {key: one[0]})
SET account.seed = one[1]
RETURN count(account) AS put
