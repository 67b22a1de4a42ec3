// name: intake/same_acts
//
// Which finished import brought exactly these acts, all of which are held still?
//
// Acts are told by their number and the sums of their ids; any removal of acts
// since then makes the import unknown.
//
// access:  read
// param:   network   STRING   the network it was read for
// param:   content   STRING   checksum of the acts that the gate lets in
// returns: number    INTEGER  the import
// example: {network: "town", content: "0-00"}

MATCH (state:State {name: 'state'})
MATCH (import:Import {network: $network, content: $content})
WHERE import.undone_at IS NULL AND import.finished_at IS NOT NULL
  AND import.removals = coalesce(state.removals, 0)
RETURN import.number AS number
ORDER BY number LIMIT 1
