// name: lists/expired
//
// Which lists have expired and still name somebody?
//
// access:  read
// param:   at      DATETIME  now
// returns: number  INTEGER   such a list
// example: {at: datetime("2025-01-01T00:00Z")}

MATCH (list:List)
WHERE list.expires <= $at AND EXISTS { (list)-[:NAMES]->() }
RETURN list.number AS number
ORDER BY number
