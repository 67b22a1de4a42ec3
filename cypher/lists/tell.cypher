// name: lists/tell
//
// Note that the holder of a list was told which rows are recalled.
//
// access:  write
// param:   number  INTEGER   the list
// param:   told    INTEGER   how many recalled rows they know of now, the first of all
// param:   at      DATETIME  when
// returns: new     INTEGER   how many of those they did not know of before
// example: {number: 0, told: 0, at: datetime("2025-01-01T00:00Z")}

MATCH (list:List {number: $number})
SET list.told_on = coalesce(list.told_on, []) // so that nobody else tells of it until the transaction ends
WITH list, coalesce(list.told_on, []) AS before, size(coalesce(list.gone, [])) AS recalled
WITH list, before, CASE WHEN $told < recalled THEN $told ELSE recalled END - size(before) AS new
SET list.told_on = before + [one IN range(1, new) | datetime.truncate('day', $at)]
RETURN CASE WHEN new > 0 THEN new ELSE 0 END AS new
