// name: explore/moved_alike
//
// Who is moved by the same people as this account?
//
// Whoever shares most of those who move it comes first. All of them are :Listed.
//
// access:  read
// for:     console
// param:   account  ACCOUNT   the account in the middle
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// param:   top      INTEGER   rows at most, 1 to 1000
// returns: other    STRING    network:handle
// returns: shared   INTEGER   people whom both share, 1 or more
// returns: share    FLOAT     of all people of the two, those whom both share, above 0 to 1
// returns: movers   INTEGER   people who move it, the middle left out
// returns: key      STRING    what the other's page is called
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (me:Account:Listed {key: $account})
CALL (me) {
  MATCH (me)-[act]-(one:Listed)
  WHERE act.at < $as_of.epochSeconds
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN startNode(act) = me WHEN 'actor' THEN endNode(act) = me ELSE false END
  RETURN count(DISTINCT one) AS mine
}
CALL (me) {
  MATCH (me)-[act]-(one:Listed)
  WHERE act.at < $as_of.epochSeconds
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN startNode(act) = me WHEN 'actor' THEN endNode(act) = me ELSE false END
  RETURN DISTINCT one
}
MATCH (one)-[act]-(other:Listed)
WHERE other <> me AND act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN startNode(act) = other WHEN 'actor' THEN endNode(act) = other ELSE false END
WITH DISTINCT me, mine, one, other
WITH me, mine, other, count(*) AS shared
ORDER BY shared DESC, other.network + ':' + other.handle
LIMIT $top
CALL (me, other) {
  MATCH (other)-[act]-(one:Listed)
  WHERE one <> me AND act.at < $as_of.epochSeconds
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN startNode(act) = other WHEN 'actor' THEN endNode(act) = other ELSE false END
  RETURN count(DISTINCT one) AS movers
}
WITH other, shared, movers, mine - CASE WHEN EXISTS {
  MATCH (me)-[act]-(other)
  WHERE act.at < $as_of.epochSeconds
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN startNode(act) = me WHEN 'actor' THEN endNode(act) = me ELSE false END
} THEN 1 ELSE 0 END AS mine
RETURN other.network + ':' + other.handle AS other, shared, toFloat(shared) / (mine + movers - shared) AS share, movers,
       other.key AS key
ORDER BY shared DESC, other
LIMIT $top
