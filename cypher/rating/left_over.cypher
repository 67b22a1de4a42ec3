// name: rating/left_over
//
// Which projections did ratings that died an hour ago or longer leave behind?
//
// access:  read
// needs:   gds.graph.list
// returns: projection  STRING  one of ours
// example: {}

CALL gds.graph.list() YIELD graphName, creationTime
WITH graphName, creationTime
WHERE graphName STARTS WITH 'kloutgraph-' AND creationTime < datetime() - duration('PT1H')
RETURN graphName AS projection
ORDER BY projection
