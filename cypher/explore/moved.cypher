// name: explore/moved
//
// By how much did the scores of these accounts change since the rating before?
//
// From what was published of their people, who are :Listed. Research accounts have no
// person and so no history; whoever is new has none either, and both are left out.
//
// access:  read
// param:   keys    LIST    keys of accounts
// returns: key     STRING  one of them
// returns: change  FLOAT   points, below 0 where the score fell
// example: {keys: []}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL
UNWIND $keys AS key
MATCH (someone:Account:Listed {key: key})<-[:HAS]-(person:Person)
WITH key, CASE WHEN someone.rating = state.rating THEN someone.score ELSE 1.0 END AS score,
     CASE WHEN person.ratings[-1] < state.rating THEN person.scores[-1] ELSE person.scores[-2] END AS before
WHERE before IS NOT NULL
RETURN key, round(score - before, 1) AS change
ORDER BY key
