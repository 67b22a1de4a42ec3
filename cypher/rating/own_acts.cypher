// name: rating/own_acts
//
// How many acts are there between the accounts of one person?
//
// They credit nobody, whatever their kind, so acts cannot be taken kind by kind.
//
// access:  read
// returns: acts  INTEGER  such acts
// example: {}

MATCH (person:Person)
WHERE COUNT { (person)-[:HAS]->() } > 1
MATCH (person)-[:HAS]->(:Account)-[act]->(:Account)<-[:HAS]-(person)
RETURN count(act) AS acts
