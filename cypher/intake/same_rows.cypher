// name: intake/same_rows
//
// Which finished import was of exactly these rows, all of whose acts are held still?
//
// Any removal of acts and any change of wishes since then makes the import unknown.
//
// access:  read
// param:   network   STRING   the network it was read for
// param:   rows      STRING   how many rows there are, and sums over what they say
// returns: number    INTEGER  the import
// returns: admitted  INTEGER  acts that it held anew
// returns: held      INTEGER  rows that said one of them again
// returns: withheld  LIST     of reasons
// returns: counts    LIST     of rows withheld, in the order of the reasons
// returns: twins     INTEGER  rows without ids that equal another one
// example: {network: "town", rows: "0-00"}

MATCH (state:State {name: 'state'})
MATCH (import:Import {network: $network, rows: $rows})
WHERE import.undone_at IS NULL AND import.finished_at IS NOT NULL
  AND import.removals = coalesce(state.removals, 0)
RETURN import.number AS number, import.admitted AS admitted, import.held AS held,
       import.withheld AS withheld, import.counts AS counts, import.twins AS twins
ORDER BY number LIMIT 1
