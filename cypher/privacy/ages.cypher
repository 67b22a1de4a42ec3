// name: privacy/ages
//
// Note of people who are held that they are not of age.
//
// access:  write
// param:   people  LIST    keys of people
// returns: key     STRING  an account of theirs
// example: {people: []}

UNWIND $people AS key
MATCH (person:Person {key: key})
SET person.adult = false
WITH person
MATCH (person)-[:HAS]->(account:Account)
RETURN account.key AS key
ORDER BY key
