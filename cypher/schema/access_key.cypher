// name: schema/access_key
//
// Explicit access to an account exists once a scope.
//
// access:  schema

CREATE CONSTRAINT access_key IF NOT EXISTS
FOR (node:Access) REQUIRE (node.key, node.scope) IS UNIQUE
