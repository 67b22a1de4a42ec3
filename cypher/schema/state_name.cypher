// name: schema/state_name
//
// What the graph knows of itself stands in one node.
//
// access:  schema

CREATE CONSTRAINT state_name IF NOT EXISTS
FOR (node:State) REQUIRE node.name IS UNIQUE
