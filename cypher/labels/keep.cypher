// name: labels/keep
//
// Keep why accounts are labelled; what was measured of them goes.
//
// That they take no part and are not named any more is done by privacy/list, which
// must be run of the same accounts in the same transaction.
//
// access:  write
// param:   labels  LIST      of {key, rule, confidence, reason, numbers}
// param:   at      DATETIME  now
// returns: key     STRING    an account that is labelled now
// returns: network STRING    its network
// example: {labels: [], at: datetime("2025-01-01T00:00Z")}

MATCH (state:State {name: 'state'})
WITH state, coalesce(state.labels, 0) AS before
SET state.labels = before + size($labels)
WITH before
UNWIND range(1, size($labels)) AS place
WITH before + place AS number, $labels[place - 1] AS row
MATCH (account:Account {key: row.key})
WHERE NOT account:Known
SET account:Labelled, account.label = row.rule, account.label_number = number,
    account.label_confidence = row.confidence, account.label_reason = row.reason,
    account.label_numbers = row.numbers, account.label_at = $at,
    account.score = null, account.standing = null, account.reach = null, account.rating = null,
    account.attention = null, account.vouched = null, account.given = null, account.circle = null
RETURN account.key AS key, account.network AS network
ORDER BY key
