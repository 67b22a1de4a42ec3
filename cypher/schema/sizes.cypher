// name: schema/sizes
//
// How many nodes are there of each label, and how many relationships of each type, from where to where?
//
// Neo4j keeps these numbers, so nothing is counted and a large graph answers at once.
// Entries without a label or type count all; a relationship counts once for each label at its
// start and once for each at its end.
//
// access:  read
// needs:   db.stats.retrieve
// returns: nodes          LIST  of {label, count}
// returns: relationships  LIST  of {relationshipType, count} and startLabel or endLabel, or neither
// example: {}
// source:  Neo4j Operations Manual, procedure db.stats.retrieve

CALL db.stats.retrieve('GRAPH COUNTS') YIELD data
RETURN data.nodes AS nodes, data.relationships AS relationships
