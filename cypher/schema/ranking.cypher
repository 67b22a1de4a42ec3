// name: schema/ranking
//
// Whoever may be named is found by their standing, the highest first.
//
// access:  schema

CREATE RANGE INDEX ranking IF NOT EXISTS
FOR (someone:Listed) ON (someone.standing)
