// name: intake/begin
//
// Begin an import and give it a number.
//
// access:  write
// param:   network     STRING    the network it is read for
// param:   fingerprint STRING    SHA-256 of the file's content and of how it is read, hex
// param:   at          DATETIME  now
// returns: number      INTEGER   the import's number, from 1
// example: {network: "town", fingerprint: "00", at: datetime("2025-01-01T00:00Z")}

MATCH (state:State {name: 'state'})
SET state.imports = state.imports + 1
CREATE (import:Import {number: state.imports, network: $network, fingerprint: $fingerprint, started_at: $at,
                       next_row: 0, admitted: 0, held: 0, withheld: [], counts: [],
                       conflicts: []})
RETURN import.number AS number
