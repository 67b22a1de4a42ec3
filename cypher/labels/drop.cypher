// name: labels/drop
//
// Take labels off accounts, and note whether the same rule may label them again.
//
// That they take part again is done by privacy/list.
//
// access:  write
// param:   keys     LIST     keys of accounts
// param:   cleared  BOOLEAN  whether somebody looked and found the label wrong
// returns: key      STRING   an account that was labelled
// returns: network  STRING   its network
// returns: rule     STRING   the rule that had labelled it
// example: {keys: [], cleared: true}

UNWIND $keys AS key
MATCH (account:Labelled {key: key})
WITH account, account.label AS rule
SET account.cleared = CASE WHEN $cleared THEN coalesce(account.cleared + ' ', '') + rule ELSE account.cleared END,
    account.label = null, account.label_number = null, account.label_confidence = null,
    account.label_reason = null, account.label_numbers = null, account.label_at = null
REMOVE account:Labelled
RETURN account.key AS key, account.network AS network, rule
ORDER BY key
