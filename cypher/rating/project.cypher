// name: rating/project
//
// Take all acts between accounts that take part into memory.
//
// Each act has its static weight: its faded weight but for a factor that is the
// same for all and cancels, because PageRank divides by each actor's sum. So
// the acts of a pair may be summed. Whoever is :Listed is told from the others.
//
// access:  read
// needs:   gds.graph.project
// param:   projection     STRING   name of the projection
// param:   relationships  MAP      name to {type, orientation, properties}: NATURAL credits the target, REVERSE the actor
// param:   threads        INTEGER  1 to 4
// returns: accounts       INTEGER  accounts that take part
// returns: relationships  INTEGER  acts between them, or pairs where they are summed
// source:  Cormode, Shkapenyuk, Srivastava and Xu (2009), forward decay

CALL gds.graph.project($projection, ['Counted', 'Listed'], $relationships, {readConcurrency: $threads})
YIELD nodeCount, relationshipCount
RETURN nodeCount AS accounts, relationshipCount AS relationships
