// name: schema/import_number
//
// Imports are numbered.
//
// access:  schema

CREATE CONSTRAINT import_number IF NOT EXISTS
FOR (node:Import) REQUIRE node.number IS UNIQUE
