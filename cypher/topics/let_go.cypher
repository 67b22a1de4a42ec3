// name: topics/let_go
//
// Let go of the ontology of topics; what acts are about stays with them, and so do people's wishes.
//
// access:  write
// example: {}

MATCH (topic:Topic)
DETACH DELETE topic
