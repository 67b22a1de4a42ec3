// name: seeds/groups
//
// Whom does trust come from, for who works it out?
//
// Keys of accounts that may not be named are among them, so nothing of it is shown.
//
// access:  read
// returns: account  LIST  keys of the accounts
// returns: group    LIST  the group of each, from 1
// example: {}

MATCH (seed:Account:Counted)
WHERE seed.seed IS NOT NULL
WITH seed ORDER BY seed.key
RETURN collect(seed.key) AS account, collect(seed.seed) AS group
