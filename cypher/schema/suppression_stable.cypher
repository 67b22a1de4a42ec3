// name: schema/suppression_stable
//
// Orders for the same id are found together.
//
// access:  schema

CREATE INDEX suppression_stable IF NOT EXISTS
FOR (node:Suppression) ON (node.stable)
