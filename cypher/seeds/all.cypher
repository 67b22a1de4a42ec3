// name: seeds/all
//
// Which accounts does trust come from, group by group?
//
// Those who may be named come by name, the others as a number. Who takes no part is no seed.
//
// access:  read
// returns: group    INTEGER  from 1
// returns: seeds    INTEGER  accounts in it, 1 or more
// returns: listed   LIST     of {account, name} of the :Listed among them
// example: {}

MATCH (seed:Account:Counted)
WHERE seed.seed IS NOT NULL
WITH seed, CASE WHEN seed:Listed THEN {account: seed.network + ':' + seed.handle, name: seed.name} END AS said
ORDER BY said.account
RETURN seed.seed AS group, count(seed) AS seeds, collect(said) AS listed
ORDER BY group
