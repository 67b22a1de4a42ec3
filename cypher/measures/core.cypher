// name: measures/core
//
// How deep in the net is an account?
//
// The largest k for which it belongs to a group of accounts of whom each acted with k
// others of the group, in either direction. Accounts that are alone are left out.
//
// access:  read
// told:    tens
// needs:   gds.kcore.stream
// param:   undirected  STRING   name of the projection of pairs without direction
// returns: account     LIST     keys of the accounts
// returns: value       LIST     their k, 1 or more
// source:  Seidman (1983), Network structure and minimum degree

CALL gds.kcore.stream($undirected, {concurrency: 1}) YIELD nodeId, coreValue
WITH nodeId, coreValue WHERE coreValue > 0
RETURN collect(gds.util.asNode(nodeId).key) AS account, collect(coreValue) AS value
