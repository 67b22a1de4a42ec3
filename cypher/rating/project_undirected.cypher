// name: rating/project_undirected
//
// Take the pairs of a projection into memory again, without direction, one relationship each.
//
// They are taken in the order of their keys, so that what draws by lot draws the same
// whatever order the acts came in. Accounts that are alone are not in it.
//
// access:  read
// needs:   gds.graph.relationshipProperty.stream
// param:   undirected  STRING   name of the new projection
// param:   projection  STRING   name of the projection to take from
// returns: accounts    INTEGER  accounts in it
// returns: pairs       INTEGER  pairs of accounts that acted with each other

CALL gds.graph.relationshipProperty.stream($projection, 'weight', ['*'], {concurrency: 1})
YIELD sourceNodeId, targetNodeId, propertyValue
WITH CASE WHEN sourceNodeId < targetNodeId THEN sourceNodeId ELSE targetNodeId END AS one,
     CASE WHEN sourceNodeId < targetNodeId THEN targetNodeId ELSE sourceNodeId END AS other, sum(propertyValue) AS weight
WITH gds.util.asNode(one) AS one, gds.util.asNode(other) AS other, weight
WITH CASE WHEN one.key < other.key THEN one ELSE other END AS first,
     CASE WHEN one.key < other.key THEN other ELSE one END AS last, weight
ORDER BY first.key, last.key
WITH gds.graph.project($undirected, first, last, {relationshipProperties: {weight: weight}},
                       {undirectedRelationshipTypes: ['*'], readConcurrency: 1}) AS graph, count(*) AS pairs
RETURN graph.nodeCount AS accounts, pairs
