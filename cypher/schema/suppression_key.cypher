// name: schema/suppression_key
//
// A standing order never to hold somebody again exists once.
//
// access:  schema

CREATE CONSTRAINT suppression_key IF NOT EXISTS
FOR (node:Suppression) REQUIRE node.key IS UNIQUE
