// name: me/people
//
// What is there to say of these accounts, to the person behind the first of them?
//
// That one answers whether it is :Listed or not, the others only if they are. As explore/people says it otherwise.
//
// access:  read
// param:   keys      LIST     keys of accounts, first that of whoever looks
// returns: key       STRING   one of them
// returns: account   STRING   network:handle, or null where the graph holds no handle
// returns: name      STRING   the name they gave, or null
// returns: score     FLOAT    1 to 100, or null before the first rating and for who takes no part
// returns: standing  FLOAT    0.15 or more, or null
// returns: reach     INTEGER  different accounts that acted towards it, those not shown from 10 on, or null
// returns: circle    INTEGER  their circle, the largest 1, or null
// example: {keys: []}

MATCH (state:State {name: 'state'})
UNWIND $keys AS key
MATCH (someone:Account {key: key})
WHERE someone:Listed OR (key = $keys[0] AND (someone:Counted OR someone:Labelled))
WITH state, key, someone, state.rating IS NOT NULL AND someone:Counted AS rated, someone.rating = state.rating AS valued
RETURN someone.key AS key, someone.network + ':' + someone.handle AS account, someone.name AS name,
       CASE WHEN NOT rated THEN null WHEN valued THEN someone.score ELSE 1.0 END AS score,
       CASE WHEN NOT rated THEN null WHEN valued THEN someone.standing ELSE 0.15 END AS standing,
       CASE WHEN NOT rated THEN null WHEN valued THEN someone.reach ELSE 0 END AS reach,
       CASE WHEN NOT rated OR state.circles IS NULL THEN null ELSE someone.circle END AS circle
ORDER BY key <> $keys[0], account
