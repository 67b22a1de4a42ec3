// name: explore/experts
//
// Who moves most people by acts about a topic?
//
// Acts count that are about the topic or one below it in the ontology, as files call it: by its
// slug or a name in any language, in capitals or wide letters or not; what is the slug of a topic means that one.
// Whoever hides the topic, or one above it, is left out. All of them are :Listed.
// kloutgraph topics top ranks by standing within it.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   topic           TOPIC     what acts are about, by its slug or a name in any language
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: account         STRING    network:handle
// returns: people          INTEGER   people whom it moved, 1 or more
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// returns: key             STRING    what its page is called
// example: {topic: "music", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (topic:Topic {slug: $topic})
CALL (topic) {
  MATCH (topic)-[:UNDER]->*(above:Topic)
  MATCH (hidden:HiddenTopic {topic: above.slug})
  RETURN collect(DISTINCT hidden.key) AS hiding
}
CALL (topic) {
  MATCH (below:Topic)-[:UNDER]->*(topic)
  UNWIND [below.slug] + [name IN keys(below) WHERE name STARTS WITH 'name_' | below[name]] AS name
  WITH below, normalize(toLower(normalize(trim(name), NFKC)), NFKC) AS word
  WHERE word = below.slug OR NOT EXISTS { (:Topic {slug: word}) }
  RETURN collect(DISTINCT word) AS words
}
MATCH (actor:Listed)-[act]->(target:Listed)
WHERE act.topic IS NOT NULL AND normalize(toLower(normalize(trim(act.topic), NFKC)), NFKC) IN words
  AND act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH CASE WHEN act.credit = 'actor' THEN actor ELSE target END AS mover,
     CASE WHEN act.credit = 'actor' THEN target ELSE actor END AS moved,
     hiding, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WHERE NOT mover.key IN hiding
WITH mover, moved, count(*) AS acts, sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength
WITH mover, count(*) AS people, sum(strength) AS strength, sum(acts) AS acts
RETURN mover.network + ':' + mover.handle AS account, people, strength, acts, mover.key AS key
ORDER BY people DESC, strength DESC, account
LIMIT $top
