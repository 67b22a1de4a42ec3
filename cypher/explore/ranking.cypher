// name: explore/ranking
//
// Who has the highest score?
//
// Only people who agreed to be shown; places are counted among them. The
// scores are those of the current rating; whom nobody acted towards has the floor:
// score 1, standing 0.15, reach 0.
//
// access:  read
// for:     console
// param:   top       INTEGER  rows at most, 1 to 1000000
// returns: place     INTEGER  from 1; equal scores are told apart by standing, then by handle
// returns: account   STRING   network:handle
// returns: name      STRING   the name they gave, or null
// returns: score     FLOAT    1 to 100
// returns: standing  FLOAT    attention from those who are attended to, 0.15 or more, no unit
// returns: reach     INTEGER  different accounts that acted towards it
// returns: key       STRING   what its page is called
// example: {top: 5}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL
MATCH (someone:Listed)
WITH someone, someone.network + ':' + someone.handle AS account, someone.rating = state.rating AS valued
WITH someone, account, CASE WHEN valued THEN someone.score ELSE 1.0 END AS score,
     CASE WHEN valued THEN someone.standing ELSE 0.15 END AS standing,
     CASE WHEN valued THEN someone.reach ELSE 0 END AS reach
ORDER BY standing DESC, account
LIMIT $top
WITH collect({someone: someone, account: account, score: score, standing: standing, reach: reach}) AS ranked
UNWIND range(1, size(ranked)) AS place
WITH place, ranked[place - 1] AS one
RETURN place, one.account AS account, one.someone.name AS name, one.score AS score, one.standing AS standing,
       one.reach AS reach, one.someone.key AS key
ORDER BY place
