// name: schema/request_key
//
// What somebody asked for is found by the account that it is about.
//
// access:  schema

CREATE RANGE INDEX request_key IF NOT EXISTS
FOR (node:Request) ON (node.key)
