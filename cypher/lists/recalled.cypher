// name: lists/recalled
//
// Which rows of a list are recalled?
//
// In the order in which they were: those that its holder was told of come first.
//
// access:  read
// param:   number  INTEGER  the list
// returns: rows    LIST     numbers of rows
// returns: since   LIST     the day on which each was recalled
// returns: told    LIST     the day on which the holder was told of each; shorter by those that wait
// example: {number: 0}

MATCH (list:List {number: $number})
RETURN coalesce(list.gone, []) AS rows, coalesce(list.gone_on, []) AS since, coalesce(list.told_on, []) AS told
