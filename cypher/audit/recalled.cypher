// name: audit/recalled
//
// Each row of a list that left names somebody who may be named, or it is recalled, and never both.
//
// access:  read
// returns: violations  INTEGER   how many lists, 1 or more; no row if there is none
// example: {}

MATCH (list:List)
CALL (list) {
  MATCH (list)-[named:NAMES]->(account:Account:Listed)
  WHERE named.recalled_on IS NULL AND NOT EXISTS { (:OffLists {key: account.key}) }
  RETURN collect(named.row) AS standing
}
CALL (list, standing) {
  UNWIND range(1, coalesce(list.rows, 0)) + standing + coalesce(list.gone, []) AS row
  WITH row, count(*) AS times WHERE times <> 2
  RETURN count(*) AS wrong
}
WITH wrong WHERE wrong > 0
WITH count(*) AS violations WHERE violations > 0
RETURN violations
