// name: explore/topics
//
// What are the acts about by which somebody who is shown moved others?
//
// As files call it. Whoever is not :Listed, or hides any topic, does not tell that there are such acts.
//
// access:  read
// returns: topic  STRING  what acts are about
// example: {}

CALL () {
  MATCH (hidden:HiddenTopic)
  RETURN collect(DISTINCT hidden.key) AS hiding
}
MATCH (mover:Listed)-[act]-(:Counted)
WHERE act.topic IS NOT NULL AND NOT mover.key IN hiding
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = mover WHEN 'actor' THEN startNode(act) = mover ELSE false END
RETURN DISTINCT act.topic AS topic
ORDER BY topic
