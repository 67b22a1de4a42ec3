// name: copying/person
//
// What is held about the person behind these accounts, and what did they agree to?
//
// All that their nodes say, so that nothing new can be forgotten.
//
// access:  read
// param:   keys      LIST  keys of accounts
// returns: person    MAP   all that is said of a person
// returns: consents  LIST  of all that each consent says
// example: {keys: []}

UNWIND $keys AS key
MATCH (person:Person)-[:HAS]->(:Account|Waiting {key: key})
WITH DISTINCT person ORDER BY person.key
RETURN properties(person) AS person, [(person)-[:GAVE]->(consent:Consent) | properties(consent)] AS consents
ORDER BY person.key
