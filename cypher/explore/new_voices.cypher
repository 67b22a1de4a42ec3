// name: explore/new_voices
//
// Who began to act lately, and moves people already?
//
// Whose first act falls into the latest days; whoever moves most people comes first. Only acts
// between people who are :Listed count, so an earlier act towards somebody who is not shown
// does not.
//
// access:  read
// for:     console
// param:   days     INTEGER   how many days before as_of count, 1 to 36500
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// param:   top      INTEGER   rows at most, 1 to 1000
// returns: account  STRING    network:handle
// returns: first    STRING    day of its first act, as 2025-03-01, UTC
// returns: acts     INTEGER   acts that it made, 1 or more
// returns: people   INTEGER   people whom it moves, 0 or more
// returns: key      STRING    what its page is called
// example: {days: 300, as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (actor:Listed)-[act]->(:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH actor, min(act.at) AS first, count(*) AS acts
WHERE first >= $as_of.epochSeconds - 86400 * $days
CALL (actor) {
  MATCH (actor)-[act]-(other:Listed)
  WHERE act.at < $as_of.epochSeconds
    AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = actor WHEN 'actor' THEN startNode(act) = actor ELSE false END
  RETURN count(DISTINCT other) AS people
}
RETURN actor.network + ':' + actor.handle AS account,
       substring(toString(datetime({epochSeconds: first})), 0, 10) AS first, acts, people, actor.key AS key
ORDER BY people DESC, acts DESC, account
LIMIT $top
