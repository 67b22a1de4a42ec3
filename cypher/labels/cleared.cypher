// name: labels/cleared
//
// Which accounts may not be labelled again by which rules, because somebody looked?
//
// access:  read
// returns: key      STRING  the account's key
// returns: network  STRING  its network
// returns: rules    STRING  names of rules, with a space between
// example: {}

MATCH (account:Account)
WHERE account.cleared IS NOT NULL
RETURN account.key AS key, account.network AS network, account.cleared AS rules
ORDER BY key
