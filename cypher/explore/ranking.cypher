// name: explore/ranking
//
// Who has the highest score?
//
// Only people who agreed to be shown; places are counted among them, and whoever has
// several accounts has one place, under the one with the most attention. The
// scores are those of the current rating; whom nobody acted towards has the floor:
// score 1, standing 0.15, reach 0. The owner of an archive takes no part.
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
  WHERE someone.standing > 0.15 AND someone.rating = state.rating AND someone.beside IS NULL
  WITH someone LIMIT $top
  RETURN count(someone) AS many
}
CALL (state, many) {
  MATCH (someone:Listed)
  WHERE someone.standing > 0.15 AND someone.rating = state.rating AND someone.beside IS NULL
  WITH someone, someone.standing AS standing
  ORDER BY standing DESC, someone.network + ':' + someone.handle
  LIMIT $top
  RETURN someone, true AS valued
  UNION ALL
  WITH state, many
  WHERE many < $top
  OPTIONAL MATCH (archive:Network {basis: 'own'})
  WITH state, collect(archive.name) AS archives
  MATCH (someone:Listed)
  WHERE NOT (coalesce(someone.standing, 0.0) > 0.15 AND coalesce(someone.rating, 0) = state.rating)
    AND someone.beside IS NULL AND NOT someone.network IN archives
  WITH someone
  ORDER BY someone.network + ':' + someone.handle
  LIMIT $top
  RETURN someone, false AS valued
}
WITH many, collect(CASE WHEN valued THEN someone END) + collect(CASE WHEN NOT valued THEN someone END) AS all
WITH many, all[..$top] AS ranked
UNWIND range(1, size(ranked)) AS place
WITH place, ranked[place - 1] AS someone, place <= many AS valued
RETURN place, someone.network + ':' + someone.handle AS account, someone.name AS name,
       CASE WHEN valued THEN someone.score ELSE 1.0 END AS score,
       CASE WHEN valued THEN someone.standing ELSE 0.15 END AS standing,
       CASE WHEN valued THEN someone.reach ELSE 0 END AS reach, someone.key AS key
ORDER BY place
