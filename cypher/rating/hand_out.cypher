// name: rating/hand_out
//
// Keep with each account how much attention it hands out, as noted in the projection.
//
// access:  write
// needs:   gds.graph.nodeProperties.write
// param:   projection  STRING   name of the projection
// param:   writers     INTEGER  1 to 4
// returns: accounts    INTEGER  accounts written to

CALL gds.graph.nodeProperties.write($projection, ['given'], ['*'], {writeConcurrency: $writers})
YIELD propertiesWritten
RETURN propertiesWritten AS accounts
