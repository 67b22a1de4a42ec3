// name: explore/reaches
//
// Through whom do these accounts reach a circle: whom in it does each of them move?
//
// All of them are :Listed.
//
// access:  read
// param:   keys      LIST      keys of accounts
// param:   circle    INTEGER   number of the circle
// param:   as_of     DATETIME  moment the answer is for; later acts are left out
// returns: key       STRING    one of the accounts
// returns: people    LIST      keys of those in the circle whom it moves
// example: {keys: [], circle: 1, as_of: datetime("2026-01-01T00:00Z")}

UNWIND $keys AS key
MATCH (mover:Account:Listed {key: key})-[act]-(member:Listed)
WHERE member.circle = $circle AND act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = mover WHEN 'actor' THEN startNode(act) = mover ELSE false END
RETURN key, collect(DISTINCT member.key) AS people
ORDER BY key
