// name: lists/call_back
//
// Note that the rows of lists that name these accounts are recalled.
//
// On the list stand the number of the row and the day, and nothing of whose row it was or why: that
// stays when the account is gone. A row that was recalled stays so, whatever is agreed to later,
// because whoever holds the list was told to delete it.
//
// access:  write
// param:   keys  LIST      keys of accounts, held or set aside
// param:   at    DATETIME  since when
// returns: rows  INTEGER   rows that were not recalled before
// example: {keys: [], at: datetime("2025-01-01T00:00Z")}

UNWIND $keys AS key
MATCH (account:Account|Waiting {key: key})
WITH account
MATCH (account)<-[named:NAMES]-(list:List)
WHERE named.recalled_on IS NULL
WITH DISTINCT list, named, datetime.truncate('day', $at) AS day
ORDER BY list.number, named.row
WITH list, day, collect(named) AS gone
SET list.gone = coalesce(list.gone, []) + [one IN gone | one.row],
    list.gone_on = coalesce(list.gone_on, []) + [one IN gone | day]
FOREACH (one IN gone | SET one.recalled_on = day)
RETURN coalesce(sum(size(gone)), 0) AS rows
