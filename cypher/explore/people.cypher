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
// returns: reach     INTEGER  different accounts that acted towards it, those not shown from 10 on, or null
// returns: circle    INTEGER  their circle, the largest 1, or null
// example: {keys: []}

MATCH (state:State {name: 'state'})
UNWIND $keys AS key
MATCH (someone:Account:Listed {key: key})
WITH state, someone, someone.rating = state.rating AS valued
RETURN someone.key AS key, someone.network + ':' + someone.handle AS account, someone.name AS name,
       CASE WHEN state.rating IS NULL THEN null WHEN valued THEN someone.score ELSE 1.0 END AS score,
       CASE WHEN state.rating IS NULL THEN null WHEN valued THEN someone.standing ELSE 0.15 END AS standing,
       CASE WHEN state.rating IS NULL THEN null WHEN valued THEN someone.reach ELSE 0 END AS reach,
       CASE WHEN state.rating IS NULL OR state.circles IS NULL THEN null ELSE someone.circle END AS circle
ORDER BY account
