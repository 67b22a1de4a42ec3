// name: rebuild/waiting
//
// How many accounts are set aside, with acts that are in no count, and how many are labelled?
//
// access:  read
// returns: waiting   INTEGER  accounts set aside
// returns: labelled  INTEGER  accounts that take no part because of a label
// example: {}

MATCH (account:Waiting|Labelled)
RETURN count(CASE WHEN account:Waiting THEN 1 END) AS waiting, count(CASE WHEN account:Labelled THEN 1 END) AS labelled
