// name: lists/let_go
//
// Let lists that have expired name nobody any more.
//
// That there was such a list stays.
//
// access:  write
// param:   at    DATETIME  now
// returns: rows  INTEGER   people whom an expired list named
// example: {at: datetime("2025-01-01T00:00Z")}

MATCH (list:List)-[named:NAMES]->()
WHERE list.expires <= $at
DELETE named
RETURN count(*) AS rows
