// name: labels/of
//
// What label has this account, for whoever it belongs to?
//
// access:  read
// param:   key         STRING    key of an account
// returns: rule        STRING    the rule that found it
// returns: confidence  FLOAT     how sure the rule is, 0 to 1
// returns: reason      STRING    why, in a sentence
// returns: at          DATETIME  when it was labelled
// example: {key: ""}

MATCH (account:Labelled {key: $key})
WHERE account:Account OR account:Waiting
RETURN account.label AS rule, account.label_confidence AS confidence, account.label_reason AS reason,
       account.label_at AS at
ORDER BY account.key
