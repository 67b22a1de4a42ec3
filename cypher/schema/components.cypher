// name: schema/components
//
// Which version does the server have?
//
// access:  read
// needs:   dbms.components
// returns: version   STRING  such as 5.26.31
// example: {}

CALL dbms.components() YIELD name, versions
WITH name, versions WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version
ORDER BY version
