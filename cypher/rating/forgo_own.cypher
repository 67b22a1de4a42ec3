// name: rating/forgo_own
//
// Let acts between the accounts of one person credit nobody: they are acts towards oneself.
//
// access:  write
// returns: acts  INTEGER  such acts that credited somebody so far
// example: {}

MATCH (person:Person)
WHERE COUNT { (person)-[:HAS]->() } > 1
MATCH (person)-[:HAS]->(actor:Account)-[act]->(target:Account)<-[:HAS]-(person)
WHERE coalesce(act.credit, 'target') <> 'nobody'
SET act.credit = 'nobody'
RETURN count(act) AS acts
