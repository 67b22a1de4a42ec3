// name: schema/waiting_key
//
// An account that waits for an objection is found by its key.
//
// access:  schema

CREATE CONSTRAINT waiting_key IF NOT EXISTS
FOR (node:Waiting) REQUIRE node.key IS UNIQUE
