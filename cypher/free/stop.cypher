// name: free/stop
//
// End the query of this mark, if it is running.
//
// access:  read
// param:   mark     STRING  the mark of a query that somebody typed
// returns: message  STRING  what the server says
// example: {mark: ""}

SHOW TRANSACTIONS YIELD transactionId AS number, metaData
WHERE metaData.free = $mark
TERMINATE TRANSACTIONS number YIELD message
RETURN message
