// name: rebuild/restore
//
// Put into a rebuilt store what was held besides people, their accounts and acts.
//
// access:  write
// param:   nodes     LIST  of {labels, properties}
// example: {nodes: []}

UNWIND $nodes AS row
CREATE (node:$(row.labels))
SET node = row.properties
