// name: measures/guarded
//
// How much attention comes to an account from trusted ones, that nobody can buy?
//
// Weighted PageRank that starts at trusted accounts only, from several groups of them;
// the smallest of these values counts, so that what some bought seeds of one group are
// trusted with counts nothing. Each act hands on so little that a ring of bought accounts returns to its
// owner less than a point. Accounts that a group does not reach are left out: theirs is 0.
//
// access:  read
// told:    digits
// needs:   gds.pageRank.stream
// param:   projection  STRING   name of the projection
// param:   trust       FLOAT    share of its attention that an account hands on, 0 to 1
// param:   tolerance   FLOAT    change below which an account rests
// param:   iterations  INTEGER  at most
// param:   threads     INTEGER  1 to 4; one thread repeats to the last digit
// returns: account     LIST     keys of the accounts
// returns: value       LIST     attention, above 0; a seed alone has 1 - $trust in its own group
// source:  Gyöngyi, Garcia-Molina and Pedersen (2004), Combating Web Spam with TrustRank

MATCH (seed:Account:Counted)
WHERE seed.seed IS NOT NULL
WITH seed ORDER BY seed.key
WITH seed.seed AS group, collect(seed) AS seeds ORDER BY group
WITH collect(seeds) AS groups
UNWIND groups AS seeds
CALL gds.pageRank.stream($projection, {
  sourceNodes: seeds, dampingFactor: $trust, tolerance: $tolerance, maxIterations: $iterations,
  relationshipWeightProperty: 'weight', concurrency: $threads})
YIELD nodeId, score
WITH groups, nodeId, min(score) AS value
WHERE value > 0
RETURN collect(gds.util.asNode(nodeId).key) AS account, collect(value) AS value
