// name: explore/names
//
// What are all those called who may be named?
//
// Lists travel faster than rows. Only people who agreed to be shown, by account.
//
// access:  read
// returns: key      LIST  keys of the accounts
// returns: account  LIST  network:handle of each
// returns: name     LIST  the name they gave, or ''
// example: {}

MATCH (someone:Listed)
WITH someone, someone.network + ':' + someone.handle AS account
ORDER BY account
RETURN collect(someone.key) AS key, collect(account) AS account, collect(coalesce(someone.name, '')) AS name
