// name: schema/request_number
//
// Requests to look at something again are numbered.
//
// access:  schema

CREATE CONSTRAINT request_number IF NOT EXISTS
FOR (node:Request) REQUIRE node.number IS UNIQUE
