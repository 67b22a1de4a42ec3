// Questions within questions: EXISTS, COUNT, COLLECT, CALL and UNION.

// How many likes did ada get?
MATCH (a:Listed {handle: 'ada'}) RETURN COUNT { (a)<-[:LIKED]-() } AS likes;

// Who acted towards nobody at all?
MATCH (a:Counted) WHERE NOT EXISTS { (a)-->(:Counted) } RETURN a.key;

// Who has more followers than people they follow?
MATCH (a:Listed) WHERE COUNT { (a)<-[:FOLLOWED]-() } > COUNT { (a)-[:FOLLOWED]->() } RETURN a.handle;

// What are the three latest acts of each person in circle 2?
MATCH (a:Listed {circle: 2})
CALL (a) {
  MATCH (a)-[act]->(b:Listed)
  RETURN type(act) AS kind, b.handle AS towards, act.at AS at
  ORDER BY at DESC
  LIMIT 3
}
RETURN a.handle AS handle, kind, towards, at
ORDER BY handle, at DESC;

// Who replied to each of the ten best, as lists?
MATCH (a:Listed)
WHERE a.score IS NOT NULL
WITH a ORDER BY a.score DESC, a.handle LIMIT 10
RETURN a.handle AS handle,
       COLLECT { MATCH (a)<-[:REPLIED]-(b:Listed) RETURN DISTINCT b.handle ORDER BY b.handle LIMIT 20 } AS replied_by;

// Who stands at the top and who at the bottom, in one table?
MATCH (a:Listed)
WHERE a.score IS NOT NULL
WITH a ORDER BY a.score DESC LIMIT 5
RETURN 'top' AS part, a.handle AS handle, a.score AS score
UNION ALL
MATCH (a:Listed)
WHERE a.score IS NOT NULL
WITH a ORDER BY a.score LIMIT 5
RETURN 'bottom' AS part, a.handle AS handle, a.score AS score;

// Who mentioned ada or was mentioned by her, each once?
MATCH (:Listed {handle: 'ada'})-[:MENTIONED]->(b:Listed) RETURN b.handle AS handle
UNION
MATCH (:Listed {handle: 'ada'})<-[:MENTIONED]-(b:Listed) RETURN b.handle AS handle;

// Which people were reposted by somebody with a score above 20 in the second half of 2025?
MATCH (b:Listed)
WHERE EXISTS {
  MATCH (a:Listed)-[r:REPOSTED]->(b)
  WHERE a.score > 20 AND r.at >= 1751328000
}
RETURN b.handle
ORDER BY b.handle;

// How many acts does everybody give and get, and what is the balance?
MATCH (a:Listed)
CALL (a) {
  MATCH (a)-[r]->(:Counted)
  RETURN count(r) AS given
}
CALL (a) {
  MATCH (a)<-[r]-(:Counted)
  RETURN count(r) AS got
}
RETURN a.handle AS handle, given, got,
       CASE sign(got - given) WHEN 1 THEN 'gets more' WHEN -1 THEN 'gives more' ELSE 'even' END AS balance
ORDER BY abs(got - given) DESC, handle;

// How do the counts of each network compare, in the older way of writing a subquery?
MATCH (n:Network)
CALL {
  WITH n
  MATCH (a:Account {network: n.name})
  RETURN count(a) AS accounts
}
RETURN n.name, n.title, accounts;

// Who has at least five different people who both liked and replied to them?
MATCH (b:Listed)
WITH b, COUNT {
  MATCH (a:Counted)-[:LIKED]->(b)
  WHERE EXISTS { (a)-[:REPLIED]->(b) }
  RETURN DISTINCT a
} AS keen
WHERE keen >= 5
RETURN b.handle AS handle, keen
ORDER BY keen DESC;

// How does the mean score of those who are named compare with that of all?
CALL () {
  MATCH (a:Listed) RETURN avg(a.score) AS named
}
CALL () {
  MATCH (a:Counted) RETURN avg(a.score) AS everybody
}
RETURN named, everybody, named - everybody AS difference;

// Who gets a part of their acts above the mean of their own circle?
MATCH (a:Counted)
WHERE a.circle IS NOT NULL
WITH a.circle AS circle, avg(coalesce(a.reach, 0)) AS usual
CALL (circle, usual) {
  MATCH (b:Listed)
  WHERE b.circle = circle AND b.reach > 2 * usual
  RETURN b.handle AS handle, b.reach AS reach
}
RETURN circle, handle, reach, round(usual, 1) AS usual
ORDER BY circle, reach DESC;

// What are all ties of hana, given and got, summed with a sign?
MATCH (h:Listed {handle: 'hana'})
CALL (h) {
  MATCH (h)-[r]->(b:Listed) RETURN b, 1 AS sign, r.at AS at
  UNION ALL
  MATCH (h)<-[r]-(b:Listed) RETURN b, -1 AS sign, r.at AS at
}
RETURN b.handle AS handle, sum(sign) AS surplus, count(*) AS acts, max(at) AS latest
ORDER BY surplus DESC, handle;

// What was the last repost of each listed account, with those that never reposted?
MATCH (a:Listed)
OPTIONAL CALL (a) {
  MATCH (a)-[r:REPOSTED]->()
  RETURN r.at AS latest ORDER BY latest DESC LIMIT 1
}
RETURN a.handle AS handle, latest
ORDER BY latest, handle;

// Is anybody in circle 5 who has acts with every other circle from 1 to 6?
MATCH (a:Listed {circle: 5})
WHERE all(c IN [1, 2, 3, 4, 6] WHERE EXISTS { MATCH (a)--(b:Counted) WHERE b.circle = c })
RETURN a.handle;

// Which accounts are the best of their network by score, told by a list within the condition?
MATCH (a:Listed)
WHERE a.handle IN COLLECT {
  MATCH (b:Listed {network: a.network})
  WHERE b.score IS NOT NULL
  RETURN b.handle ORDER BY b.score DESC LIMIT 3
}
RETURN a.network AS network, a.handle AS handle, a.score AS score
ORDER BY network, score DESC;

// How many accounts, acts, ratings and imports are there, as one table?
MATCH (a:Account) RETURN 'accounts' AS what, count(a) AS n
UNION ALL
MATCH (:Account)-[r]->(:Account) RETURN 'acts' AS what, count(r) AS n
UNION ALL
MATCH (r:Rating) RETURN 'ratings' AS what, count(r) AS n
UNION ALL
MATCH (i:Import) RETURN 'imports' AS what, count(i) AS n;

// Who is followed by everybody of the five highest scorers but themselves?
MATCH (top:Listed)
WHERE top.score IS NOT NULL
WITH top ORDER BY top.score DESC LIMIT 5
WITH collect(top) AS five
MATCH (b:Listed)
WHERE NOT b IN five AND all(t IN five WHERE EXISTS { (t)-[:FOLLOWED]->(b) })
RETURN b.handle;

// For which kinds did ada do more than hana?
UNWIND ['LIKED', 'FOLLOWED', 'MENTIONED', 'REPLIED', 'REPOSTED'] AS kind
WITH kind,
     COUNT { MATCH (:Listed {handle: 'ada'})-[r]->() WHERE type(r) = kind } AS ada,
     COUNT { MATCH (:Listed {handle: 'hana'})-[r]->() WHERE type(r) = kind } AS hana
RETURN kind, ada, hana, ada > hana AS more;
