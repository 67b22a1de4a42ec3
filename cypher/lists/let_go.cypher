// name: lists/let_go
//
// Let lists that have expired name nobody any more: all their rows are recalled.
//
// That there was such a list stays, and which rows it had.
//
// access:  write
// param:   at    DATETIME  now
// returns: rows  INTEGER   people whom an expired list named
// example: {at: datetime("2025-01-01T00:00Z")}

MATCH (list:List)
WHERE list.expires <= $at AND EXISTS { (list)-[:NAMES]->() }
CALL (list) {
  MATCH (list)-[named:NAMES]->()
  WITH named ORDER BY named.row
  RETURN collect(named) AS all
}
WITH list, all, [one IN all WHERE one.recalled_on IS NULL | one.row] AS last, datetime.truncate('day', $at) AS day
SET list.gone = coalesce(list.gone, []) + last, list.gone_on = coalesce(list.gone_on, []) + [one IN last | day]
FOREACH (one IN all | DELETE one)
RETURN coalesce(sum(size(last)), 0) AS rows
