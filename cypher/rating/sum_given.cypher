// name: rating/sum_given
//
// Note in a projection how much attention each account hands out.
//
// The sum of the weights of its acts; explanations and the referee divide by it.
//
// access:  read
// needs:   gds.degree.mutate
// param:   projection  STRING   name of the projection
// param:   threads     INTEGER  1 to 4
// returns: accounts    INTEGER  accounts noted

CALL gds.degree.mutate($projection, {
  mutateProperty: 'given', relationshipWeightProperty: 'weight', concurrency: $threads})
YIELD nodePropertiesWritten
RETURN nodePropertiesWritten AS accounts
