// name: schema/account_key
//
// An account is known by its keyed fingerprint and exists once.
//
// access:  schema

CREATE CONSTRAINT account_key IF NOT EXISTS
FOR (node:Account) REQUIRE node.key IS UNIQUE
