// name: schema/network_name
//
// A network stands in the register once.
//
// access:  schema

CREATE CONSTRAINT network_name IF NOT EXISTS
FOR (node:Network) REQUIRE node.name IS UNIQUE
