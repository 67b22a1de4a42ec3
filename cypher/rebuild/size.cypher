// name: rebuild/size
//
// How much is there to write out, and up to which ids?
//
// access:  read
// returns: nodes      INTEGER  nodes
// returns: links      INTEGER  relationships of all types
// returns: last_node  INTEGER  the highest id of a node, or -1
// returns: last_link  INTEGER  the highest id of a relationship, or -1
// example: {}

CALL { MATCH (node) RETURN count(node) AS nodes, coalesce(max(id(node)), -1) AS last_node }
CALL { MATCH ()-[link]->() RETURN count(link) AS links, coalesce(max(id(link)), -1) AS last_link }
RETURN nodes, links, last_node, last_link
