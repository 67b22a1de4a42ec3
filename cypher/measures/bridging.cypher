// name: measures/bridging
//
// How much do others reach each other through an account?
//
// Betweenness: shortest paths between others that lead through it, in either direction
// of acts, counted from accounts drawn by lot. Who is drawn follows from the keys, not
// from the order in which files came. Accounts that lie between nobody are left out.
//
// access:  read
// told:    digits
// needs:   gds.betweenness.stream
// param:   undirected  STRING   name of the projection of pairs without direction
// param:   sample      INTEGER  accounts from which paths are counted, at most
// param:   draw        INTEGER  seed of the lot
// returns: account     LIST     keys of the accounts
// returns: value       LIST     paths, above 0, no unit
// source:  Brandes and Pich (2007), Centrality estimation in large networks

CALL gds.betweenness.stream($undirected, {samplingSize: $sample, samplingSeed: $draw, concurrency: 1})
YIELD nodeId, score
WITH nodeId, score WHERE score > 0
RETURN collect(gds.util.asNode(nodeId).key) AS account, collect(score) AS value
