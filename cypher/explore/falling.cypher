// name: explore/falling
//
// Whose score fell most since the rating before?
//
// From what was published of people who are :Listed. Whoever is new has no rating before, and
// research accounts have no person and so no history; both are left out, and so is whose
// score is the same to a tenth. The owner of an archive takes no part.
//
// access:  read
// for:     console
// param:   top      INTEGER  rows at most, 1 to 1000
// returns: account  STRING   network:handle, the one with the highest standing where there are several
// returns: name     STRING   the name they gave, or null
// returns: change   FLOAT    points, below 0
// returns: score    FLOAT    1 to 100
// returns: before   FLOAT    what was published before, 1 to 100
// returns: key      STRING   what its page is called
// example: {top: 5}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL
OPTIONAL MATCH (archive:Network {basis: 'own'})
WITH state, collect(archive.name) AS archives
MATCH (someone:Listed)<-[:HAS]-(person:Person)
WHERE someone.beside IS NULL AND NOT someone.network IN archives
WITH person, someone, CASE WHEN someone.rating = state.rating THEN someone.score ELSE 1.0 END AS score,
     CASE WHEN person.ratings[-1] < state.rating THEN person.scores[-1] ELSE person.scores[-2] END AS before
ORDER BY score DESC, someone.key
WITH person, collect(someone)[0] AS first, max(score) AS score, max(before) AS before
WITH first, score, before, round(score - before, 1) AS change
WHERE change < 0
RETURN first.network + ':' + first.handle AS account, first.name AS name, change, score, before, first.key AS key
ORDER BY change, account
LIMIT $top
