// Conditions: comparing, ranges, lists, null, labels, patterns, and one page after another.

// Who has a score above 20?
match (a:Listed) where a.score > 20 return a.handle, a.score order by a.score desc;

// Who is in the middle, with a score from ten to less than twenty?
MATCH (a:Listed)
WHERE 10 <= a.score < 20
RETURN a.handle AS handle, round(a.score, 1) AS score
ORDER BY score DESC, handle;

// Which counted accounts have no score yet?
MATCH (a:Counted) WHERE a.score IS NULL RETURN a.key LIMIT 100;

// Which of these handles may be named at all?
MATCH (a:Listed)
WHERE a.handle IN ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gil', 'hana']
RETURN a.handle, a.name;

// Which acts have exactly one end that may be named?
MATCH (a:Counted)-[act]->(b:Counted)
WHERE a:Listed XOR b:Listed
RETURN type(act) AS kind, count(*) AS acts
ORDER BY acts DESC;

// Who follows nobody?
MATCH (a:Listed) WHERE NOT (a)-[:FOLLOWED]->() RETURN a.handle ORDER BY a.handle;

// Who replied to ada but never liked her?
MATCH (one:Counted), (ada:Listed {handle: 'ada'})
WHERE (one)-[:REPLIED]->(ada) AND NOT (one)-[:LIKED]->(ada)
RETURN one.key, one.handle;

// Who has a name of their own but no circle?
MATCH (a:Account)
WHERE a:Listed AND NOT a:Labelled
  AND a.name IS NOT NULL AND a.circle IS NULL
RETURN a.handle, a.name;

// Are there acts whose moment is unknown or no whole number?
MATCH (:Account)-[act]->(:Account)
WHERE act.at IS NULL OR act.at IS NOT :: INTEGER
RETURN count(act) AS odd;

// What is the third page of the ranking, twenty to a page?
MATCH (a:Listed) WHERE a.score IS NOT NULL RETURN a.handle, a.score ORDER BY a.score DESC, a.handle SKIP 40 LIMIT 20;

// Who comes after the first ten of circle 2 by reach?
MATCH (a:Listed {circle: 2})
RETURN a.handle AS handle, coalesce(a.reach, 0) AS reach
ORDER BY reach DESC, handle
OFFSET 10
LIMIT 10;

// Which acts were of a kind that means more than a click?
MATCH (a:Listed)-[r]->(b:Listed)
WHERE type(r) IN ['REPLIED', 'REPOSTED', 'MENTIONED'] AND r.at > 1764547200
RETURN a.handle, type(r), b.handle
LIMIT 100;

// Who only ever acted in one way, and not once only?
MATCH (a:Counted)-[r]->(:Counted)
WITH a, collect(type(r)) AS kinds
WHERE size(kinds) > 1 AND all(kind IN kinds WHERE kind = kinds[0])
RETURN a.key AS key, kinds[0] AS kind, size(kinds) AS acts
ORDER BY acts DESC;

// Which listed accounts lack one of the values that a rating gives?
MATCH (a:Listed)
WHERE any(name IN ['score', 'standing', 'reach', 'attention'] WHERE a[name] IS NULL)
RETURN a.handle AS handle, [name IN ['score', 'standing', 'reach', 'attention'] WHERE a[name] IS NULL] AS missing
ORDER BY handle;

// Which acts credit nobody or the one who acts?
MATCH (:Account)-[act]->(:Account)
WHERE coalesce(act.credit, 'target') <> 'target'
RETURN act.credit AS credit, type(act) AS kind, count(*) AS acts;

// Who has a high standing although few acted towards them?
MATCH (n:Listed)
WHERE n.standing >= 1.0 AND n.reach <= 15 /* few */ AND n.beside IS NULL
RETURN n.handle, n.standing, n.reach
ORDER BY n.standing DESC;

// Which ten people with more than the lowest score, drawn by lot, could be looked at by hand?
MATCH (a:Listed) WHERE a.score > 1 RETURN a.handle, a.score ORDER BY rand() LIMIT 10;

// Which acts are about a topic?
MATCH (:Counted)-[act]->(b:Counted) WHERE act.topic IS NOT NULL AND act.topic <> '' RETURN b.key, act.topic LIMIT 50;
