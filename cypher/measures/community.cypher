// name: measures/community
//
// Which circle does an account belong to?
//
// People who act with each other more than with others, in either direction, weighted.
// The numbers are the library's own: those that are told go by size. Accounts that are
// alone are left out.
//
// access:  read
// told:    circle
// needs:   gds.leiden.stream
// param:   undirected  STRING   name of the projection of pairs without direction
// param:   draw        INTEGER  seed of the lot
// returns: account     LIST     keys of the accounts
// returns: value       LIST     number of the circle, 0 or more
// source:  Traag, Waltman and van Eck (2019), From Louvain to Leiden

CALL gds.leiden.stream($undirected, {relationshipWeightProperty: 'weight', randomSeed: $draw, concurrency: 1})
YIELD nodeId, communityId
RETURN collect(gds.util.asNode(nodeId).key) AS account, collect(communityId) AS value
