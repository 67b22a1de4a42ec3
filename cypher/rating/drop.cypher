// name: rating/drop
//
// Let go of a projection.
//
// access:  read
// needs:   gds.graph.drop
// param:   projection  STRING  its name; nothing happens if there is none
// returns: dropped     STRING  its name
// example: {projection: "none"}

CALL gds.graph.drop($projection, false) YIELD graphName
RETURN graphName AS dropped
ORDER BY dropped
