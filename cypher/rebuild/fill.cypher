// name: rebuild/fill
//
// Give nodes of a rebuilt store what the importer could not give them.
//
// access:  write
// param:   nodes   LIST     of {id, labels, properties}
// returns: filled  INTEGER  nodes that were there, under these very labels
// example: {nodes: []}

UNWIND $nodes AS row
MATCH (node)
WHERE id(node) = row.id AND size(labels(node)) = size(row.labels) AND all(label IN row.labels WHERE label IN labels(node))
SET node += row.properties
RETURN count(*) AS filled
