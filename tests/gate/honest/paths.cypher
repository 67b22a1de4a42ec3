// Ways from one account to another: of several steps, shortest, repeated patterns, and what lies on them.

// How many people does ada reach in at most two steps of replies?
MATCH (:Listed {handle: 'ada'})-[:REPLIED*1..2]->(b:Counted) RETURN count(DISTINCT b) AS people;

// What is one shortest way of acts from ada to hana?
MATCH p = shortestPath((a:Listed {handle: 'ada'})-[*..6]->(b:Listed {handle: 'hana'})) RETURN p;

// Over whom does the shortest way of replies and mentions from hana to ada lead?
MATCH (h:Listed {handle: 'hana'}), (a:Listed {handle: 'ada'})
MATCH way = shortestPath((h)-[:REPLIED|MENTIONED*..5]-(a))
RETURN [n IN nodes(way) | coalesce(n.handle, n.key)] AS people,
       [r IN relationships(way) | type(r)] AS kinds,
       length(way) AS steps;

// Which shortest ways of follows lead from ada to hana?
MATCH (a:Listed {handle: 'ada'}), (h:Listed {handle: 'hana'})
MATCH p = allShortestPaths((a)-[:FOLLOWED*..4]->(h))
RETURN [n IN nodes(p) | n.key] AS keys
LIMIT 25;

// Who is exactly two steps of follows away from hana?
MATCH (h:Listed {handle: 'hana'})-[:FOLLOWED*2]->(b:Listed)
WHERE b <> h AND NOT EXISTS { (h)-[:FOLLOWED]->(b) }
RETURN DISTINCT b.handle
ORDER BY b.handle;

// Through whom could something of ada spread by reposts, three steps far at most?
MATCH (a:Listed {handle: 'ada'})<-[:REPOSTED]-{1,3}(b:Counted)
RETURN DISTINCT b.key AS key, b.circle AS circle
LIMIT 500;

// Who is reached from ada by replies between people who may be named, and in how many steps?
MATCH (a:Listed {handle: 'ada'}) ((x:Listed)-[r:REPLIED]->(y:Listed)){1,2} (b:Listed)
RETURN b.handle AS handle, min(size(r)) AS steps
ORDER BY steps, handle
LIMIT 200;

// By which chain do acts of the last quarter lead from hana to ada?
MATCH way = SHORTEST 1 (h:Listed {handle: 'hana'})
  ((x:Counted)-[act]->(y:Counted) WHERE act.at >= 1759276800){1,5}
  (a:Listed {handle: 'ada'})
RETURN [n IN nodes(way) | n.key] AS keys, [act IN relationships(way) | act.at] AS times;

// What are three short ways by which hana reaches ada with reposts?
MATCH p = SHORTEST 3 (h:Listed {handle: 'hana'})-[:REPOSTED]->{1,5}(a:Listed {handle: 'ada'})
RETURN length(p) AS steps, [n IN nodes(p) | coalesce(n.handle, 'somebody')] AS people
ORDER BY steps;

// How far are the members of circle 3 from ada in follows, if at all?
MATCH (a:Listed {handle: 'ada'}), (b:Listed {circle: 3})
WHERE a <> b
OPTIONAL MATCH p = ANY SHORTEST (a)-[:FOLLOWED]->{1,6}(b)
RETURN b.handle AS handle, length(p) AS steps
ORDER BY steps, handle;

// Which ways of the two shortest lengths lead by mentions from ada to hana?
MATCH p = SHORTEST 2 GROUPS (a:Listed {handle: 'ada'})-[:MENTIONED]->{1,4}(h:Listed {handle: 'hana'})
RETURN length(p) AS steps, count(*) AS ways
ORDER BY steps;

// Which chains of replies from ada took place in the order of time?
MATCH p = (a:Listed {handle: 'ada'})-[r1:REPLIED]->(b:Listed)-[r2:REPLIED]->(c:Listed)
WHERE r1.at < r2.at < r1.at + 86400
RETURN b.handle AS through, c.handle AS `to`, r2.at - r1.at AS seconds
ORDER BY seconds
LIMIT 50;

// Are there chains of three reposts, each within a day of the one before?
MATCH (a:Listed)-[r1:REPOSTED]->(b:Listed)-[r2:REPOSTED]->(c:Listed)-[r3:REPOSTED]->(d:Listed)
WHERE r1.at <= r2.at <= r1.at + 86400 AND r2.at <= r3.at <= r2.at + 86400
RETURN a.handle, b.handle, c.handle, d.handle
LIMIT 20;

// Who replied in a circle: A to B, B to C and C to A?
MATCH (a:Listed)-[:REPLIED]->(b:Listed)-[:REPLIED]->(c:Listed)-[:REPLIED]->(a)
WHERE a.key < b.key AND a.key < c.key
RETURN DISTINCT a.handle AS a, b.handle AS b, c.handle AS c
LIMIT 100;

// How many triangles of mutual follows go through each person?
MATCH (a:Listed)-[:FOLLOWED]->(b:Listed)-[:FOLLOWED]->(a)
WITH DISTINCT a, b
WITH a, collect(b) AS friends
UNWIND friends AS b
UNWIND friends AS c
WITH a, b, c WHERE b.key < c.key AND EXISTS { (b)-[:FOLLOWED]->(c) } AND EXISTS { (c)-[:FOLLOWED]->(b) }
RETURN a.handle AS handle, count(*) AS triangles
ORDER BY triangles DESC, handle;

// Which share of the pairs around ada know each other?
MATCH (a:Listed {handle: 'ada'})--(b:Listed)
WHERE a <> b
WITH DISTINCT a, b
WITH collect(b) AS around, count(*) AS n
UNWIND around AS x
UNWIND around AS y
WITH n, x, y WHERE x.key < y.key
WITH n, sum(CASE WHEN EXISTS { (x)--(y) } THEN 1 ELSE 0 END) AS known
RETURN n AS neighbours, known, round(2.0 * known / (n * (n - 1)), 3) AS clustering;

// Which pairs of ada's neighbours are joined only through her?
MATCH (x:Listed)-[:REPLIED]->(a:Listed {handle: 'ada'})<-[:REPLIED]-(y:Listed)
WHERE x.handle < y.handle AND NOT EXISTS { (x)--(y) }
RETURN DISTINCT x.handle, y.handle
LIMIT 100;

// Does every step of any short way from hana to ada go through people who may be named?
MATCH p = (h:Listed {handle: 'hana'})-[:REPOSTED|REPLIED*1..2]->(a:Listed {handle: 'ada'})
RETURN all(n IN nodes(p) WHERE n:Listed) AS all_named, count(*) AS ways;

// How heavy is the heaviest way of two reposts from hana?
MATCH p = (h:Listed {handle: 'hana'})-[:REPOSTED*2]->(b:Listed)
WITH b, reduce(w = 0.0, r IN relationships(p) | w + r.weight) AS weight
RETURN b.handle AS handle, max(weight) AS weight
ORDER BY weight DESC
LIMIT 10;

// How many people stand one, two and three steps of follows from ada?
MATCH (a:Listed {handle: 'ada'}), (b:Counted)
WHERE a <> b
MATCH p = shortestPath((a)-[:FOLLOWED*..3]->(b))
RETURN length(p) AS steps, count(*) AS people
ORDER BY steps;

// Which way leads from one circle to another with a single bridge between them?
MATCH p = (a:Listed {circle: 1})-[:REPOSTED]->(bridge:Counted)-[:REPOSTED]->(b:Listed {circle: 4})
WHERE NOT bridge.circle IN [1, 4]
RETURN bridge.key AS bridge, count(DISTINCT a) AS one_side, count(DISTINCT b) AS other_side
ORDER BY one_side * other_side DESC
LIMIT 20;

// Which topics lie under which, down to five steps?
MATCH way = (t:Topic)-[:UNDER*1..5]->(top:Topic)
WHERE NOT (top)-[:UNDER]->(:Topic)
RETURN top.name_en AS top, t.name_en AS topic, length(way) AS deep
ORDER BY top, deep, topic
LIMIT 200;
