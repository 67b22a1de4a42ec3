// name: explore/ranking_of
//
// Who has the highest score on a network, in a circle, or of those whose score rose or fell?
//
// As explore/ranking, of fewer people, who are all :Listed; what is null is not asked. Whoever has
// several accounts has one place, under that one of those asked for that has the most attention. By how
// much a score changed stands in what was published of its person: research accounts have none.
//
// access:  read
// param:   network   STRING   a network, or null
// param:   circle    INTEGER  a circle, or null
// param:   moved     STRING   'rising', 'falling', or null
// param:   top       INTEGER  rows at most, 1 to 1000000
// returns: place     INTEGER  from 1, among those asked for
// returns: account   STRING   network:handle
// returns: name      STRING   the name they gave, or null
// returns: score     FLOAT    1 to 100
// returns: standing  FLOAT    0.15 or more, no unit
// returns: reach     INTEGER  different accounts that acted towards it
// returns: key       STRING   what its page is called
// example: {network: "town", circle: null, moved: null, top: 5}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL AND ($circle IS NULL OR state.circles IS NOT NULL)
CALL (state) {
  MATCH (someone:Listed)
  WHERE someone.standing > 0.15 AND someone.rating = state.rating
    AND ($network IS NULL OR someone.network = $network) AND ($circle IS NULL OR someone.circle = $circle)
    AND (someone.beside IS NULL OR NOT EXISTS {
      MATCH (someone)<-[:HAS]-(:Person)-[:HAS]->(other:Listed)
      WHERE other.rating = state.rating AND (other.beside IS NULL OR [-other.own, other.key] < [-someone.own, someone.key])
        AND ($network IS NULL OR other.network = $network) AND ($circle IS NULL OR other.circle = $circle)})
  OPTIONAL MATCH (someone)<-[:HAS]-(person:Person)
  WITH someone, CASE WHEN $moved IS NULL THEN null ELSE round(someone.score - CASE
       WHEN person.ratings[-1] < state.rating THEN person.scores[-1] ELSE person.scores[-2] END, 1) END AS change
  WHERE $moved IS NULL OR $moved = 'rising' AND change > 0 OR $moved = 'falling' AND change < 0
  WITH someone, someone.standing AS standing
  ORDER BY standing DESC, someone.network + ':' + someone.handle
  LIMIT $top
  RETURN collect(someone) AS valued
}
CALL (state, valued) {
  UNWIND CASE WHEN size(valued) < $top THEN [state] ELSE [] END AS now // so that nobody is looked at without need
  OPTIONAL MATCH (archive:Network {basis: 'own'})
  WITH now, collect(archive.name) AS archives
  MATCH (someone:Listed)
  WHERE CASE WHEN someone.standing > 0.15 AND someone.rating = now.rating THEN false ELSE someone.beside IS NULL END
    AND NOT someone.network IN archives
    AND ($network IS NULL OR someone.network = $network) AND ($circle IS NULL OR someone.circle = $circle)
  OPTIONAL MATCH (someone)<-[:HAS]-(person:Person)
  WITH someone, CASE WHEN $moved IS NULL THEN null ELSE 1.0 - CASE
       WHEN person.ratings[-1] < now.rating THEN person.scores[-1] ELSE person.scores[-2] END END AS change
  WHERE $moved IS NULL OR $moved = 'falling' AND change < 0
  WITH someone
  ORDER BY someone.network + ':' + someone.handle
  LIMIT $top
  RETURN collect(someone) AS others
}
WITH size(valued) AS many, (valued + others)[..$top] AS ranked
UNWIND range(1, size(ranked)) AS place
WITH place, ranked[place - 1] AS someone, place <= many AS valued
RETURN place, someone.network + ':' + someone.handle AS account, someone.name AS name,
       CASE WHEN valued THEN someone.score ELSE 1.0 END AS score,
       CASE WHEN valued THEN someone.standing ELSE 0.15 END AS standing,
       CASE WHEN valued THEN someone.reach ELSE 0 END AS reach, someone.key AS key
ORDER BY place
