// name: explore/ranking
//
// Who has the highest score?
//
// Only people who agreed to be shown; places are counted among them. The
// scores are those of the current rating.
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
MATCH (someone:Listed)
WHERE someone.rating = state.rating
WITH someone, someone.network + ':' + someone.handle AS account
ORDER BY someone.standing DESC, account
LIMIT $top
WITH collect({someone: someone, account: account}) AS ranked
UNWIND range(1, size(ranked)) AS place
WITH place, ranked[place - 1].account AS account, ranked[place - 1].someone AS someone
RETURN place, account, someone.name AS name, someone.score AS score, someone.standing AS standing,
       someone.reach AS reach, someone.key AS key
ORDER BY place
