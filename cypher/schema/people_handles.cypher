// name: schema/people_handles
//
// Whoever may be named is found by how their handle begins.
//
// access:  schema

CREATE RANGE INDEX people_handles IF NOT EXISTS
FOR (someone:Listed) ON (someone.handle)
