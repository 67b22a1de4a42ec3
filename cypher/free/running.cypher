// name: free/running
//
// Is the query of this mark running, and how much memory does it use?
//
// access:  read
// param:   mark    STRING   the mark of a query that somebody typed
// returns: memory  INTEGER  bytes, as the server estimates them
// example: {mark: ""}

SHOW TRANSACTIONS YIELD metaData, estimatedUsedHeapMemory AS memory
WHERE metaData.free = $mark
RETURN memory
