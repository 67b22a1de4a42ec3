// name: explore/circles
//
// Which circles are there, how many are in each, and who stands highest in it?
//
// A circle is a group of people who act with each other more than with others. Only those
// with somebody who is :Listed are told, and after whoever of these stands highest they are called.
//
// access:  read
// returns: number     INTEGER  the circle, the largest 1
// returns: shown      INTEGER  accounts in it that may be named, 1 or more
// returns: everybody  INTEGER  all accounts in it, which may be told in tens only
// returns: key        STRING   the account that may be named and stands highest
// returns: account    STRING   its network:handle
// returns: name       STRING   the name they gave, or null
// example: {}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL AND state.circles IS NOT NULL
MATCH (one:Counted)
WHERE one.circle IS NOT NULL
WITH one, one:Listed AS listed, CASE WHEN one.rating = state.rating THEN one.standing ELSE 0.15 END AS standing
WITH one.circle AS number, count(CASE WHEN listed THEN 1 END) AS shown, count(*) AS everybody,
     min(CASE WHEN listed THEN [-standing, CASE WHEN one.beside IS NULL THEN 0 ELSE 1 END,
                                one.network + ':' + one.handle, one.key] END) AS first
WHERE shown > 0
MATCH (first_of:Account:Listed {key: first[3]})
RETURN number, shown, everybody, first_of.key AS key, first[2] AS account, first_of.name AS name
ORDER BY number
