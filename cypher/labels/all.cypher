// name: labels/all
//
// Which accounts are labelled, and why?
//
// Nobody is named: what was called so is kept only while an account is :Listed, and
// a labelled one is not.
//
// access:  read
// returns: number      INTEGER   the label's number
// returns: network     STRING    the account's network
// returns: rule        STRING    the rule that found it
// returns: confidence  FLOAT     how sure the rule is, 0 to 1
// returns: reason      STRING    why, in a sentence
// returns: numbers     STRING    what the reason rests on
// returns: at          DATETIME  when it was labelled
// returns: key         STRING    the account's key
// example: {}

MATCH (account:Account:Labelled)
RETURN account.label_number AS number, account.network AS network, account.label AS rule,
       account.label_confidence AS confidence, account.label_reason AS reason, account.label_numbers AS numbers,
       account.label_at AS at, account.key AS key
ORDER BY number
