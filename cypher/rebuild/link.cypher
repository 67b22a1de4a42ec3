// name: rebuild/link
//
// Put into a rebuilt store the relationships that the importer could not make.
//
// access:  write
// param:   links   LIST     of {a, b, type, properties}
// returns: linked  INTEGER  relationships that were made
// example: {links: []}

UNWIND $links AS row
MATCH (source) WHERE id(source) = row.a
MATCH (target) WHERE id(target) = row.b
CREATE (source)-[link:$(row.type)]->(target)
SET link = row.properties
RETURN count(*) AS linked
