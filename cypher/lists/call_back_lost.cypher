// name: lists/call_back_lost
//
// Note that all rows of lists are recalled that name nobody who may be named.
//
// For after a restoring, which leaves out whoever may not come back: their rows are those that are missing.
//
// access:  write
// param:   at    DATETIME  since when
// returns: rows  INTEGER   rows that were not recalled before
// example: {at: datetime("2025-01-01T00:00Z")}

MATCH (list:List)
WHERE size(coalesce(list.gone, [])) < list.rows
CALL (list) {
  MATCH (list)-[named:NAMES]->(account:Account:Listed)
  WHERE named.recalled_on IS NULL AND NOT EXISTS { (:OffLists {key: account.key}) }
  RETURN collect(named.row) AS standing
}
CALL (list, standing) {
  UNWIND range(1, list.rows) + standing + coalesce(list.gone, []) AS row
  WITH row, count(*) AS times ORDER BY row
  WHERE times = 1
  RETURN collect(row) AS lost
}
WITH list, lost, datetime.truncate('day', $at) AS day
WHERE size(lost) > 0
CALL (list, day) {
  MATCH (list)-[named:NAMES]->(account)
  WHERE named.recalled_on IS NULL AND (NOT account:Listed OR EXISTS { (:OffLists {key: account.key}) })
  SET named.recalled_on = day
}
SET list.gone = coalesce(list.gone, []) + lost, list.gone_on = coalesce(list.gone_on, []) + [one IN lost | day]
RETURN coalesce(sum(size(lost)), 0) AS rows
