// name: schema/list_number
//
// Exported lists are numbered.
//
// access:  schema

CREATE CONSTRAINT list_number IF NOT EXISTS
FOR (node:List) REQUIRE node.number IS UNIQUE
