// name: schema/gds
//
// Which version of the graph data science library does the server have?
//
// access:  read
// returns: version   STRING  such as 2.13.9
// example: {}

RETURN gds.version() AS version
