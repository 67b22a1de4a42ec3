// name: schema/person_key
//
// A person is known by a keyed fingerprint and exists once.
//
// access:  schema

CREATE CONSTRAINT person_key IF NOT EXISTS
FOR (node:Person) REQUIRE node.key IS UNIQUE
