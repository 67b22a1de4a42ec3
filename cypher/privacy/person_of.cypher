// name: privacy/person_of
//
// Who stands behind these accounts, and with which accounts?
//
// access:  read
// param:   keys      LIST    keys of accounts
// returns: person    STRING  key of a person
// returns: accounts  LIST    keys of all accounts of that person
// example: {keys: []}

UNWIND $keys AS key
MATCH (person:Person)-[:HAS]->(:Account|Waiting {key: key})
WITH DISTINCT person
MATCH (person)-[:HAS]->(account:Account|Waiting)
WITH person, account ORDER BY account.key
RETURN person.key AS person, collect(account.key) AS accounts
ORDER BY person
