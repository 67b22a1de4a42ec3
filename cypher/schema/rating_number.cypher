// name: schema/rating_number
//
// Ratings are numbered.
//
// access:  schema

CREATE CONSTRAINT rating_number IF NOT EXISTS
FOR (node:Rating) REQUIRE node.number IS UNIQUE
