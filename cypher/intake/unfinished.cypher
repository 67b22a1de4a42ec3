// name: intake/unfinished
//
// Where did an interrupted import of this very file stop?
//
// access:  read
// param:   network     STRING   the network it was read for
// param:   fingerprint STRING   SHA-256 of the file's content and of how it is read, hex
// returns: number      INTEGER  the import's number
// returns: next_row    INTEGER  rows that are dealt with
// returns: admitted    INTEGER  of those, acts that were new
// returns: held        INTEGER  of those, acts that were held already
// returns: withheld    LIST     names of reasons
// returns: counts      LIST     how many acts each of them kept out
// returns: conflicts   LIST     rows rejected because of acts held before: line, tab, sentence
// returns: until       INTEGER  the day of the last act that it brought, its first second since 1970, or null
// example: {network: "town", fingerprint: "00"}

MATCH (import:Import {network: $network, fingerprint: $fingerprint})
WHERE import.finished_at IS NULL
RETURN import.number AS number, import.next_row AS next_row, import.admitted AS admitted,
       import.held AS held, import.withheld AS withheld, import.counts AS counts,
       import.conflicts AS conflicts, import.until AS until
ORDER BY number LIMIT 1
