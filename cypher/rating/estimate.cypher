// name: rating/estimate
//
// How much memory would a rating need, and how much could the server give?
//
// What the server gives is its heap without other projections; garbage is not
// told from memory in use, so it is not asked for.
//
// access:  read
// needs:   gds.graph.project.estimate
// needs:   gds.pageRank.stats.estimate
// needs:   gds.graph.list
// needs:   gds.debug.sysInfo
// param:   relationships  MAP      as in rating/project
// returns: projecting     INTEGER  bytes that the projection needs at most
// returns: ranking        INTEGER  bytes that PageRank needs beside it
// returns: heap           INTEGER  bytes of the server's heap
// returns: taken          INTEGER  bytes of it that other projections have
// example: {relationships: {ALL: {type: "*"}}}

CALL gds.graph.project.estimate(['Counted', 'Listed'], $relationships) YIELD bytesMax, nodeCount, relationshipCount
WITH bytesMax AS projecting, nodeCount, relationshipCount
CALL gds.pageRank.stats.estimate({nodeProjection: '*', relationshipProjection: '*', nodeCount: nodeCount,
                                  relationshipCount: relationshipCount}, {}) YIELD bytesMax
WITH projecting, bytesMax AS ranking
CALL gds.debug.sysInfo() YIELD key, value
WITH projecting, ranking, key, value WHERE key = 'heapMaxInBytes'
CALL () {
  CALL gds.graph.list() YIELD sizeInBytes
  WITH sizeInBytes WHERE sizeInBytes > 0 // less is said of one that measures were noted in
  RETURN coalesce(sum(sizeInBytes), 0) AS taken
}
RETURN projecting, ranking, value AS heap, taken
ORDER BY heap
