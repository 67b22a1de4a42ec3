// name: rating/relationships
//
// Which relationship types does the database know?
//
// access:  read
// needs:   db.relationshipTypes
// returns: relationship  STRING  a type
// example: {}

CALL db.relationshipTypes() YIELD relationshipType
RETURN relationshipType AS relationship
ORDER BY relationship
