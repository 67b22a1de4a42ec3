// name: labels/of
//
// What label has this account, for whoever it belongs to?
//
// access:  read
// param:   key         STRING    key of an account
// returns: number      INTEGER   the label's number
// returns: network     STRING    the account's network
// returns: rule        STRING    the rule that found it
// returns: confidence  FLOAT     how sure the rule is, 0 to 1
// returns: reason      STRING    why, in a sentence
// returns: numbers     STRING    what the reason rests on
// returns: at          DATETIME  when it was labelled
// example: {key: ""}

MATCH (account:Account:Labelled {key: $key})
RETURN account.label_number AS number, account.network AS network, account.label AS rule,
       account.label_confidence AS confidence, account.label_reason AS reason, account.label_numbers AS numbers,
       account.label_at AS at
ORDER BY account.key
