// name: rating/memory
//
// How much memory does a projection take, and how much of its heap has the server in use?
//
// access:  read
// needs:   gds.graph.list
// needs:   gds.debug.sysInfo
// param:   projection  STRING   its name
// returns: projected   INTEGER  bytes of the projection; 0 once measures were noted in it
// returns: heap        INTEGER  bytes of the heap in use, garbage among them
// example: {projection: "none"}

CALL gds.debug.sysInfo() YIELD key, value
WITH key, value WHERE key IN ['heapMaxInBytes', 'availableHeapInBytes']
WITH sum(CASE key WHEN 'heapMaxInBytes' THEN value ELSE -value END) AS heap
CALL () {
  CALL gds.graph.list($projection) YIELD sizeInBytes
  WITH sizeInBytes WHERE sizeInBytes > 0 // less is said of one that measures were noted in
  RETURN coalesce(sum(sizeInBytes), 0) AS projected
}
RETURN projected, heap
ORDER BY heap
