// name: schema/people_names
//
// Whoever may be named is found by words of their name, whatever their case and accents.
//
// access:  schema

CREATE FULLTEXT INDEX people_names IF NOT EXISTS
FOR (someone:Listed) ON EACH [someone.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
