// name: explore/concentration
//
// How unevenly are standing and score spread among the people who are shown?
//
// Gini is 0 where all have as much and near 1 where one has all. Of the current rating, over
// everybody who is :Listed; whom nobody acted towards has the floor, standing 0.15 and score 1.
// Whoever has several accounts counts once, and the owner of an archive takes no part.
//
// access:  read
// for:     console
// returns: measure      STRING   standing or score
// returns: people       INTEGER  how many there are, 1 or more
// returns: gini         FLOAT    0 to 1, no unit
// returns: first_tenth  FLOAT    what the tenth of them with most has, as a share of all, 0 to 1
// example: {}
// source:  Gini (1912), Variabilita e mutabilita

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL
OPTIONAL MATCH (archive:Network {basis: 'own'})
WITH state, collect(archive.name) AS archives
MATCH (someone:Listed)
WHERE someone.beside IS NULL AND NOT someone.network IN archives
WITH someone, someone.rating = state.rating AND someone.standing > 0.15 AS valued
UNWIND ['standing', 'score'] AS measure
WITH measure, CASE WHEN NOT coalesce(valued, false) THEN CASE measure WHEN 'score' THEN 1.0 ELSE 0.15 END
                   WHEN measure = 'score' THEN someone.score ELSE someone.standing END AS value
ORDER BY value
WITH measure, collect(value) AS values
UNWIND range(1, size(values)) AS i
WITH measure, size(values) AS people, i, values[i - 1] AS value
WITH measure, people, sum(value) AS total, sum(i * value) AS weighted,
     sum(CASE WHEN i > people - (people + 9) / 10 THEN value ELSE 0.0 END) AS first
RETURN measure, people, 2.0 * weighted / (people * total) - (people + 1.0) / people AS gini, first / total AS first_tenth
ORDER BY measure DESC
