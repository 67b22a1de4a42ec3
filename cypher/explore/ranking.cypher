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
CALL (state) {
  MATCH (someone:Listed)
  WHERE someone.standing IS NOT NULL AND someone.rating = state.rating
  WITH someone, someone.standing AS standing, someone.network + ':' + someone.handle AS account
  ORDER BY standing DESC, account
  LIMIT $top
  RETURN collect({someone: someone, account: account, score: someone.score, standing: standing,
                  reach: someone.reach}) AS valued
}
CALL (state, valued) {
  WITH state, valued
  WHERE size(valued) < $top
  MATCH (someone:Listed)
  WHERE coalesce(someone.rating, 0) <> state.rating
  WITH someone, someone.network + ':' + someone.handle AS account
  ORDER BY account
  LIMIT $top
  RETURN collect({someone: someone, account: account, score: 1.0, standing: 0.15, reach: 0}) AS unvalued
}
UNWIND valued + unvalued AS one
WITH one
ORDER BY one.standing DESC, one.account
LIMIT $top
WITH collect(one) AS ranked
UNWIND range(1, size(ranked)) AS place
WITH place, ranked[place - 1] AS one
RETURN place, one.account AS account, one.someone.name AS name, one.score AS score, one.standing AS standing,
       one.reach AS reach, one.someone.key AS key
ORDER BY place
