// name: schema/card_method
//
// One report card is kept of each method.
//
// access:  schema

CREATE CONSTRAINT card_method IF NOT EXISTS
FOR (node:Card) REQUIRE node.method IS UNIQUE
