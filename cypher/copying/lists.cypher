// name: copying/lists
//
// Which lists that left name one of these accounts, and in which row?
//
// Which other rows are recalled is said of others, and left out.
//
// access:  read
// param:   keys  LIST  keys of accounts
// returns: list  MAP   all that is said of a list, with row, recalled_on and told_on, null where the row is not recalled
// example: {keys: []}

UNWIND $keys AS key
MATCH (list:List)-[named:NAMES]->(:Account|Waiting {key: key})
WITH list, named, head([n IN range(0, size(coalesce(list.gone, [])) - 1) WHERE list.gone[n] = named.row | n]) AS place
WITH list {.*, row: named.row, recalled_on: named.recalled_on, told_on: coalesce(list.told_on, [])[place]} AS list
RETURN list
ORDER BY list.number, list.row
