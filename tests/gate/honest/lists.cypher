// Lists and maps: building, cutting, testing, folding and unrolling them.

// Which handles has circle 1, in one list?
MATCH (a:Listed {circle: 1}) RETURN collect(a.handle) AS handles;

// What are the squares of the first ten numbers, to try out a comprehension?
RETURN [n IN range(1, 10) | n * n] AS squares;

// Which of these handles begin with a vowel?
WITH ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gil', 'hana'] AS names RETURN [n IN names WHERE left(n, 1) IN ['a', 'e', 'i', 'o', 'u']] AS vowels;

// Which scores were published of ada, one row a rating?
MATCH (:Listed {handle: 'ada'})<-[:HAS]-(p:Person)
UNWIND range(0, size(coalesce(p.ratings, [])) - 1) AS i
RETURN p.ratings[i] AS rating, p.scores[i] AS score, p.standings[i] AS standing
ORDER BY rating;

// Whose published score rose every time?
MATCH (a:Listed)<-[:HAS]-(p:Person)
WITH a, coalesce(p.scores, []) AS scores
WHERE size(scores) > 2 AND all(i IN range(1, size(scores) - 1) WHERE scores[i] > scores[i - 1])
RETURN a.handle AS handle, scores
ORDER BY handle;

// What were the first, the later and the last published score of each listed person?
MATCH (a:Listed)<-[:HAS]-(p:Person)
WHERE NOT isEmpty(p.scores)
RETURN a.handle, head(p.scores) AS first, tail(p.scores) AS later, last(p.scores) AS last, size(p.scores) AS published
ORDER BY last DESC
LIMIT 50;

// What is the largest jump between two scores of one person?
MATCH (a:Listed)<-[:HAS]-(p:Person)
WHERE size(p.scores) > 1
UNWIND range(1, size(p.scores) - 1) AS i
WITH a.handle AS handle, p.scores[i] - p.scores[i - 1] AS jump
RETURN handle, max(jump) AS up, min(jump) AS down
ORDER BY up DESC
LIMIT 10;

// How would the town look if a repost counted twice as much as it does?
UNWIND [{kind: 'LIKED', weight: 0.5}, {kind: 'FOLLOWED', weight: 1.0}, {kind: 'MENTIONED', weight: 3.0},
        {kind: 'REPLIED', weight: 4.0}, {kind: 'REPOSTED', weight: 10.0}] AS row
MATCH (b:Listed)<-[act]-(:Counted)
WHERE type(act) = row.kind
RETURN b.handle AS handle, sum(row.weight) AS points
ORDER BY points DESC
LIMIT 15;

// Which kinds of acts did hana do, and which not?
MATCH (:Listed {handle: 'hana'})-[act]->(:Account)
WITH collect(DISTINCT type(act)) AS done
RETURN done, [k IN ['LIKED', 'FOLLOWED', 'MENTIONED', 'REPLIED', 'REPOSTED'] WHERE NOT k IN done] AS never;

// What are the handles and scores of those whom ada reposted?
MATCH (ada:Listed {handle: 'ada'})
RETURN [(ada)-[:REPOSTED]->(b:Listed) | b.handle + ': ' + toString(round(b.score, 1))] AS reposted;

// What is said of ada, with the last five of whom she replied to?
MATCH (a:Listed {handle: 'ada'})
CALL (a) {
  MATCH (a)-[r:REPLIED]->(b:Counted)
  WITH b.key AS key, max(r.at) AS at ORDER BY at DESC LIMIT 5
  RETURN collect({key: key, at: at}) AS latest
}
RETURN a {.handle, .score, .reach, circle: coalesce(a.circle, 0), latest: latest} AS card;

// What is known of hana, but for her name, as a map?
MATCH (h:Listed {handle: 'hana'}) RETURN h {.*, name: null} AS facts;

// Which people stand in the circle of ada or in that of hana, each once?
MATCH (a:Listed {handle: 'ada'}), (h:Listed {handle: 'hana'}), (one:Listed)
WHERE one.circle IN [a.circle, h.circle]
WITH a, h, collect(one.handle) AS others
WITH others + [a.handle, h.handle] AS handles
UNWIND handles AS handle
RETURN DISTINCT handle
ORDER BY handle;

// Is there any circle in which nobody, or only one, has a score above 15?
MATCH (a:Listed)
WHERE a.circle IS NOT NULL
WITH a.circle AS circle, collect(a.score) AS scores
RETURN circle, none(s IN scores WHERE s > 15) AS nobody, single(s IN scores WHERE s > 15) AS only_one
ORDER BY circle;

// Who are the last three in the ranking, the lowest first?
MATCH (a:Listed)
WHERE a.score IS NOT NULL
WITH a ORDER BY a.score DESC, a.handle
WITH collect(a.handle) AS ranking
RETURN reverse(ranking[-3..]) AS lowest, size(ranking) AS of;

// How long does each stage of the current rating take?
MATCH (s:State {name: 'state'}) MATCH (r:Rating {number: s.rating})
UNWIND range(0, size(r.stages) - 1) AS i
RETURN r.stages[i] AS stage, round(r.stage_seconds[i], 2) AS seconds
ORDER BY seconds DESC;

// How many days apart were the last acts of ada, one after another?
MATCH (:Listed {handle: 'ada'})-[act]->(:Account)
WITH act.at AS at ORDER BY at DESC LIMIT 20
WITH collect(at) AS times
RETURN [i IN range(0, size(times) - 2) | round((times[i] - times[i + 1]) / 86400.0, 2)] AS gaps;

// What is the middle score of circle 1, found by hand in the sorted list?
MATCH (a:Listed {circle: 1})
WHERE a.score IS NOT NULL
WITH a.score AS score ORDER BY score
WITH collect(score) AS s, count(*) AS n
RETURN CASE WHEN n = 0 THEN null WHEN n % 2 = 1 THEN s[n / 2] ELSE (s[n / 2 - 1] + s[n / 2]) / 2 END AS median;

// Why were acts of each import withheld, and how many?
MATCH (i:Import)
UNWIND range(0, size(i.withheld) - 1) AS n
RETURN i.number AS import, i.withheld[n] AS reason, i.counts[n] AS acts
ORDER BY import, acts DESC;

// Do scores written as text turn into the numbers one expects?
WITH ['1', '12.5', 'none', '100'] AS written
RETURN toFloatList(written) AS floats, toIntegerList(written) AS integers, toStringList([1, 2.5]) || ['x'] AS texts;
