// name: lists/waiting
//
// How many recalled rows has no holder been told of yet?
//
// access:  read
// returns: lists  INTEGER  lists with such rows
// returns: rows   INTEGER  rows
// example: {}

MATCH (list:List)
WITH size(coalesce(list.gone, [])) - size(coalesce(list.told_on, [])) AS waiting
WHERE waiting > 0
RETURN count(*) AS lists, coalesce(sum(waiting), 0) AS rows
