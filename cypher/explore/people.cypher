// name: explore/people
//
// What may be said of these accounts?
//
// Only the :Listed among them answer, so a key that is not listed looks like
// one that never was.
//
// access:  read
// param:   keys      LIST     keys of accounts
// returns: key       STRING   one of them
// returns: account   STRING   network:handle
// returns: name      STRING   the name they gave, or null
// returns: score     FLOAT    1 to 100, or null before the first rating
// returns: standing  FLOAT    0.15 or more, or null
// returns: reach     INTEGER  different accounts that acted towards it, or null
// example: {keys: []}

MATCH (state:State {name: 'state'})
UNWIND $keys AS key
MATCH (someone:Account:Listed {key: key})
WITH state, someone, someone.rating = state.rating AS rated
RETURN someone.key AS key, someone.network + ':' + someone.handle AS account, someone.name AS name,
       CASE WHEN rated THEN someone.score END AS score,
       CASE WHEN rated THEN someone.standing END AS standing,
       CASE WHEN rated THEN someone.reach END AS reach
ORDER BY account
