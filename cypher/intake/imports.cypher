// name: intake/imports
//
// Which imports were there?
//
// access:  read
// returns: number       INTEGER   its number
// returns: network      STRING    the network it was read for
// returns: started_at   DATETIME  when it began
// returns: finished_at  DATETIME  when it ended, or null
// returns: undone_at    DATETIME  when it was taken back, or null
// returns: admitted     INTEGER   acts that were new
// returns: held         INTEGER   acts that were held already
// example: {}

MATCH (import:Import)
RETURN import.number AS number, import.network AS network, import.started_at AS started_at,
       import.finished_at AS finished_at, import.undone_at AS undone_at,
       import.admitted AS admitted, import.held AS held
ORDER BY number
