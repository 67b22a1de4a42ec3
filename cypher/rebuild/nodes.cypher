// name: rebuild/nodes
//
// What do the nodes of a span of ids say?
//
// Times of consents come as text, which drivers read many times faster.
//
// access:  read
// param:   first  INTEGER  the first id, 0 or more
// param:   last   INTEGER  the last id
// returns: nodes  LIST     of [id, labels, properties]
// example: {first: 0, last: 9}

MATCH (node)
WHERE id(node) IN range($first, $last)
RETURN collect([id(node), labels(node),
  CASE WHEN node:Consent
    THEN node {.*, agreed_at: toString(node.agreed_at), until: toString(node.until),
               withdrawn_at: toString(node.withdrawn_at)}
    ELSE properties(node) END]) AS nodes
