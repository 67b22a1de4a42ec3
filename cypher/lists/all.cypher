// name: lists/all
//
// Which lists have left?
//
// access:  read
// returns: number     INTEGER   the list's number
// returns: at         DATETIME  when it left
// returns: purpose    STRING    what it is for
// returns: recipient  STRING    who has it
// returns: expires    DATETIME  when it must be deleted
// returns: rows       INTEGER   rows it left with
// returns: recalled   INTEGER   rows of them that are recalled
// returns: told       INTEGER   of those, rows that its holder was told of
// example: {}

MATCH (list:List)
RETURN list.number AS number, list.at AS at, list.purpose AS purpose, list.recipient AS recipient,
       list.expires AS expires, list.rows AS rows, size(coalesce(list.gone, [])) AS recalled,
       size(coalesce(list.told_on, [])) AS told
ORDER BY number
