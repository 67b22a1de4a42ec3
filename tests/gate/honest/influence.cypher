// Who moves whom: strength, reciprocity, likeness, spread and inequality of influence.

// Whom did most different people act towards?
MATCH (b:Listed)<--(a:Counted) RETURN b.handle AS handle, count(DISTINCT a) AS people ORDER BY people DESC LIMIT 10;

// Who has the highest standing?
MATCH (a:Listed) WHERE a.standing IS NOT NULL RETURN a.handle, a.standing ORDER BY a.standing DESC LIMIT 10;

// Who moves ada most, where acts fade by half in thirty days?
MATCH (ada:Listed {handle: 'ada'})-[act]->(b:Listed)
WHERE coalesce(act.credit, 'target') = 'target'
WITH b, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth, (1767225600 - act.at) / 86400.0 AS days
RETURN b.handle AS influencer, round(sum(worth * 0.5 ^ (days / 30)), 3) AS strength, count(*) AS acts
ORDER BY strength DESC
LIMIT 15;

// Whom does hana move, whoever the credit goes to?
MATCH (hana:Listed {handle: 'hana'})-[act]-(b:Listed)
WHERE CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = hana
        WHEN 'actor' THEN startNode(act) = hana
        ELSE false
      END
RETURN b.handle AS moved, count(*) AS acts
ORDER BY acts DESC, moved;

// Which share of follows is returned?
MATCH (a:Counted)-[:FOLLOWED]->(b:Counted)
WITH DISTINCT a, b
WITH count(*) AS follows, sum(CASE WHEN EXISTS { (b)-[:FOLLOWED]->(a) } THEN 1 ELSE 0 END) AS returned
RETURN follows, returned, 1.0 * returned / follows AS reciprocity;

// Between which people is attention most one-sided?
MATCH (a:Listed)-[r]->(b:Listed)
WITH a, b, count(r) AS there
WHERE there >= 10
WITH a, b, there, COUNT { (b)-->(a) } AS back
RETURN a.handle AS actor, b.handle AS target, there, back
ORDER BY there - back DESC, actor
LIMIT 20;

// Which pairs are reposted by the same people?
MATCH (b:Listed)<-[:REPOSTED]-(a:Counted)-[:REPOSTED]->(c:Listed)
WHERE b.key < c.key
WITH b, c, count(DISTINCT a) AS shared
WHERE shared >= 3
RETURN b.handle AS one, c.handle AS other, shared
ORDER BY shared DESC
LIMIT 25;

// Who is most like ada by whom they act towards (Jaccard)?
MATCH (ada:Listed {handle: 'ada'})-->(x:Counted)
WITH ada, collect(DISTINCT x) AS hers
UNWIND hers AS x
MATCH (x)<--(other:Listed)
WHERE other <> ada
WITH other, size(hers) AS n, count(DISTINCT x) AS shared
WITH other, n, shared, COUNT { MATCH (other)-->(y:Counted) RETURN DISTINCT y } AS theirs
RETURN other.handle AS handle, shared, round(1.0 * shared / (n + theirs - shared), 3) AS jaccard
ORDER BY jaccard DESC, handle
LIMIT 10;

// Whom should ada follow, going by whom her friends follow?
MATCH (ada:Listed {handle: 'ada'})-[:FOLLOWED]->(friend:Listed)-[:FOLLOWED]->(next:Listed)
WHERE next <> ada AND NOT (ada)-[:FOLLOWED]->(next)
WITH next, collect(DISTINCT friend.handle) AS because
RETURN next.handle AS handle, size(because) AS friends, because[..5] AS some
ORDER BY friends DESC, handle
LIMIT 10;

// How unequal is attention in all (Gini)?
MATCH (a:Counted)
WITH COUNT { (a)<--(:Counted) } AS got
ORDER BY got
WITH collect(got) AS x, count(*) AS n, sum(got) AS total
UNWIND range(1, n) AS i
WITH n, total, sum(i * x[i - 1]) AS ranked
RETURN CASE WHEN total > 0 THEN round(2.0 * ranked / (n * total) - (n + 1.0) / n, 3) END AS gini;

// How are in-degrees spread, the number of accounts for each?
MATCH (a:Counted) RETURN COUNT { (a)<-[]-(:Counted) } AS in_degree, count(*) AS accounts ORDER BY in_degree;

// Who is spoken to from most circles other than their own?
MATCH (a:Counted)-[:REPLIED|MENTIONED]->(b:Listed)
WHERE a.circle <> b.circle
RETURN b.handle AS handle, b.circle AS own, count(DISTINCT a.circle) AS circles, count(*) AS acts
ORDER BY circles DESC, acts DESC
LIMIT 15;

// Which circles keep most to themselves?
MATCH (a:Counted)-[act]->(b:Counted)
WHERE a.circle IS NOT NULL AND b.circle IS NOT NULL
WITH a.circle AS circle, count(*) AS acts, sum(CASE WHEN a.circle = b.circle THEN 1 ELSE 0 END) AS within
RETURN circle, acts, round(100.0 * within / acts, 1) AS percent_within
ORDER BY percent_within DESC;

// Whose attention hangs on a single admirer?
MATCH (b:Listed)<-[act]-(a:Counted)
WITH b, a, count(act) AS acts
ORDER BY acts DESC
WITH b, collect(acts) AS parts, sum(acts) AS total
WHERE total >= 20
RETURN b.handle AS handle, total, round(100.0 * parts[0] / total) AS percent_of_one
ORDER BY percent_of_one DESC
LIMIT 15;

// Who rose most in attention from the first to the second half of 2025?
MATCH (b:Listed)<-[act]-(:Counted)
WHERE act.at >= 1735689600 AND act.at < 1767225600
WITH b, count(CASE WHEN act.at < 1751328000 THEN 1 END) AS early, count(CASE WHEN act.at >= 1751328000 THEN 1 END) AS late
WHERE early + late >= 20
RETURN b.handle AS handle, early, late, round((late + 1.0) / (early + 1), 2) AS ratio
ORDER BY ratio DESC
LIMIT 15;

// Who are quiet giants: a high score, yet hardly any acts of their own?
MATCH (a:Listed)
WHERE a.score >= 10
WITH a, COUNT { (a)-->() } AS own_acts
WHERE own_acts < 20
RETURN a.handle AS handle, round(a.score, 1) AS score, own_acts
ORDER BY score DESC;

// Which part of hana's points comes from whom, when a kind has its usual weight?
MATCH (hana:Listed {handle: 'hana'})<-[act]-(a:Counted)
WITH a, {REPOSTED: 5.0, REPLIED: 4.0, MENTIONED: 3.0, FOLLOWED: 1.0, LIKED: 0.5}[type(act)] AS worth
WITH a, sum(coalesce(worth, 0.0)) AS points
ORDER BY points DESC
WITH collect({from: coalesce(a.handle, '(not shown)'), points: points}) AS rows, sum(points) AS total
UNWIND rows[..10] AS row
RETURN row.from AS `from`, row.points AS points, round(100 * row.points / total, 1) AS percent;

// Does attention follow score, told as the mean score of those who act towards each circle?
MATCH (a:Counted)-[act]->(b:Counted)
WHERE b.circle IS NOT NULL AND a.score IS NOT NULL
RETURN b.circle AS circle, round(avg(a.score), 2) AS actors_score, round(avg(b.score), 2) AS targets_score, count(act) AS acts
ORDER BY circle;

// Who reposted hana within an hour after ada did?
MATCH (ada:Listed {handle: 'ada'})-[r1:REPOSTED]->(hana:Listed {handle: 'hana'})<-[r2:REPOSTED]-(b:Listed)
WHERE b <> ada AND 0 < r2.at - r1.at <= 3600
RETURN b.handle AS handle, count(DISTINCT r2) AS times
ORDER BY times DESC, handle;

// How dense is the net of those who may be named?
MATCH (a:Listed)
WITH count(a) AS n
MATCH (a:Listed)-->(b:Listed)
WHERE a <> b
WITH n, count(DISTINCT [a.key, b.key]) AS ties
RETURN n AS people, ties, toFloat(ties) / (n * (n - 1)) AS density;
