// name: schema/entry_number
//
// An entry of the ledger has a number of its own.
//
// access:  schema

CREATE CONSTRAINT entry_number IF NOT EXISTS
FOR (node:Entry) REQUIRE node.number IS UNIQUE
