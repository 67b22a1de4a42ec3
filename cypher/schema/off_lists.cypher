// name: schema/off_lists
//
// Whoever is on no list is so once.
//
// access:  schema
// example: {}

CREATE CONSTRAINT off_lists IF NOT EXISTS
FOR (node:OffLists) REQUIRE node.key IS UNIQUE
