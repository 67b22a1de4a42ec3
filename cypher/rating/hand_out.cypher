// name: rating/hand_out
//
// Keep with each account how much attention it hands out.
//
// The sum of the weights of its acts; explanations divide by it.
//
// access:  write
// needs:   gds.degree.write
// param:   projection  STRING   name of the projection
// param:   threads     INTEGER  1 to 4
// param:   writers     INTEGER  1 to 4
// returns: accounts    INTEGER  accounts written to

CALL gds.degree.write($projection, {
  writeProperty: 'given', relationshipWeightProperty: 'weight', concurrency: $threads, writeConcurrency: $writers})
YIELD nodePropertiesWritten
RETURN nodePropertiesWritten AS accounts
