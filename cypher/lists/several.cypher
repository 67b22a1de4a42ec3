// name: lists/several
//
// Which accounts are of one person?
//
// access:  read
// returns: people  LIST  of lists of numbers of accounts, two or more each
// example: {}

MATCH (person:Person)-[:HAS]->(account:Account)
WITH person, collect(id(account)) AS accounts WHERE size(accounts) > 1
RETURN collect(accounts) AS people
