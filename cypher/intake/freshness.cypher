// name: intake/freshness
//
// How fresh is what is held of each network?
//
// By the imports that were not taken back. It asks the register, so it is not among the
// questions of explore/, whose answers are kept while no act changes.
//
// access:  read
// returns: network   STRING    its name
// returns: title     STRING    what people call it
// returns: basis     STRING    on what ground it is held
// returns: finished  BOOLEAN   whether no acts will come any more
// returns: until     INTEGER   the day of the last act that was brought, its first second since 1970, or null
// returns: brought   DATETIME  when an import ended last, or null
// example: {}

MATCH (network:Network)
OPTIONAL MATCH (import:Import {network: network.name})
WHERE import.undone_at IS NULL
RETURN network.name AS network, network.title AS title, network.basis AS basis, network.finished AS finished,
       max(import.until) AS until, max(import.finished_at) AS brought
ORDER BY network
