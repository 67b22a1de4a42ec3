// name: explore/second_step
//
// Whom does this account reach in two steps and not in one?
//
// Whoever is moved by most of those whom it moves comes first. All of them are :Listed.
//
// access:  read
// for:     console
// param:   account  ACCOUNT   where the influence begins
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// param:   top      INTEGER   rows at most, 1 to 1000
// returns: reached  STRING    network:handle
// returns: through  INTEGER   people between the two, 1 or more
// returns: one      STRING    network:handle of one of these, the one with the first by the alphabet
// returns: key      STRING    what the page of whom it reaches is called
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (me:Account:Listed {key: $account})
CALL (me) {
  MATCH (me)-[act]-(one:Listed)
  WHERE act.at < $as_of.epochSeconds
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
  RETURN collect(DISTINCT one) AS mine
}
UNWIND mine AS one
MATCH (one)-[act]-(other:Listed)
WHERE other <> me AND act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = one WHEN 'actor' THEN startNode(act) = one ELSE false END
WITH DISTINCT me, one, other
WITH me, other, count(*) AS through, min(one.network + ':' + one.handle) AS one
WHERE NOT EXISTS {
  MATCH (me)-[act]-(other)
  WHERE act.at < $as_of.epochSeconds
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
}
RETURN other.network + ':' + other.handle AS reached, through, one, other.key AS key
ORDER BY through DESC, reached
LIMIT $top
