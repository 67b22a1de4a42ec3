// name: topics/said
//
// What are the acts about that are held, as their files call it?
//
// access:  read
// returns: topic  STRING   as a file calls it
// returns: acts   INTEGER  acts about it between accounts that take part
// example: {}

MATCH (:Counted)-[act]->(:Counted)
WHERE act.topic IS NOT NULL
RETURN act.topic AS topic, count(*) AS acts
ORDER BY topic
