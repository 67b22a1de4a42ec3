// name: explore/topics_of
//
// What are the acts about that credit these accounts, as their files call it?
//
// Only acts of :Listed people count, so nobody who is not shown adds to it. Whoever
// hides a topic hides it from what is made of this, see kloutgraph/topics/about.py.
//
// access:  read
// param:   keys      LIST      keys of one person's accounts
// param:   as_of     DATETIME  moment the answer is for; later acts are left out
// returns: topic     STRING    as a file calls it
// returns: acts      INTEGER   acts about it, 1 or more
// example: {keys: ["0"], as_of: datetime("2026-01-01T00:00Z")}

UNWIND $keys AS key
MATCH (me:Account:Listed {key: key})-[act]-(:Listed)
WHERE act.topic IS NOT NULL AND act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
RETURN act.topic AS topic, count(*) AS acts
ORDER BY acts DESC, topic
