// name: rating/project
//
// Take all acts between accounts that take part into memory.
//
// Each act has its static weight: its faded weight but for a factor that is the
// same for all and cancels, because PageRank divides by each actor's sum.
//
// access:  read
// needs:   gds.graph.project
// param:   projection     STRING   name of the projection
// param:   relationships  MAP      relationship type to {orientation}: NATURAL credits the target, REVERSE the actor
// param:   threads        INTEGER  1 to 4
// returns: accounts       INTEGER  accounts that take part
// returns: acts           INTEGER  acts between them
// source:  Cormode, Shkapenyuk, Srivastava and Xu (2009), forward decay

CALL gds.graph.project($projection, 'Counted', $relationships,
                       {relationshipProperties: ['weight', 'at'], readConcurrency: $threads})
YIELD nodeCount, relationshipCount
RETURN nodeCount AS accounts, relationshipCount AS acts
