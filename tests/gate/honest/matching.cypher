// Looking at accounts and acts, who acted towards whom, with and without optional parts.

// What does any of the data look like?
MATCH (n) RETURN n LIMIT 25;

// What do a few replies look like as a picture?
MATCH p = ()-[:REPLIED]->() RETURN p LIMIT 50;

// What does the graph hold of the account with the handle ada?
MATCH (a:Listed {handle: 'ada'}) RETURN a;

// Which accounts of the town may be named, in the order of the alphabet?
MATCH (a:Listed {network: 'town'})
RETURN a.handle AS handle, a.name AS name
ORDER BY handle
LIMIT 100;

// Who stands behind the key 633f10319292a9c18a54a2c8a6f4ac67, as far as numbers go?
MATCH (a:Account {key: '633f10319292a9c18a54a2c8a6f4ac67'}) RETURN a.network, a.score, a.standing, a.reach, a.circle;

// Whom did ada reply to?
MATCH (:Listed {network: 'town', handle: 'ada'})-[:REPLIED]->(other:Account)
RETURN DISTINCT other.key AS key, other.handle AS handle
ORDER BY handle, key;

// Which acts passed between ada and hana, either way, the latest first?
MATCH (ada:Listed {handle: 'ada'})-[act]-(hana:Listed {handle: 'hana'})
RETURN startNode(act).handle AS actor, type(act) AS kind, act.at AS at
ORDER BY at DESC;

// Who both liked and reposted hana?
MATCH (hana:Listed {handle: 'hana'}),
      (hana)<-[:LIKED]-(fan:Counted),
      (hana)<-[:REPOSTED]-(fan)
RETURN DISTINCT fan.key;

// Who has anything to do with hana, whatever it is?
match (h:Listed {handle: 'hana'})--(n) return distinct labels(n), n.key limit 200;

// Which accounts that may be named belong to one person?
MATCH (one:Listed)<-[:HAS]-(p:Person)-[:HAS]->(other:Listed)
WHERE one.key < other.key
RETURN one.network + ':' + one.handle AS one, other.network + ':' + other.handle AS other;

// Does anybody act towards themselves?
MATCH (a:Account)-[act]->(a) RETURN a.key, type(act) AS kind, count(*) AS times;

// Which people who may be named follow each other?
MATCH (a:Listed)-[:FOLLOWED]->(b:Listed)-[:FOLLOWED]->(a)
WHERE a.handle < b.handle
RETURN DISTINCT a.handle, b.handle
ORDER BY a.handle, b.handle
LIMIT 100;

// How many people does each listed account follow, with those who follow nobody?
MATCH (a:Listed)
OPTIONAL MATCH (a)-[:FOLLOWED]->(b:Counted)
RETURN a.handle AS handle, count(DISTINCT b) AS follows
ORDER BY follows, handle
LIMIT 50;

// Which counted accounts did nobody mention?
MATCH (a:Counted)
OPTIONAL MATCH (a)<-[m:MENTIONED]-()
WITH a, m
WHERE m IS NULL
RETURN a.key, a.score;

// Which accounts are counted but may not be named?
MATCH (a:Counted&!Listed) RETURN a.key, a.score ORDER BY a.score DESC LIMIT 25;

// Which acts of ada are neither likes nor follows?
MATCH (ada:Listed {handle: 'ada'})-[act:!LIKED&!FOLLOWED]->(other:Account)
RETURN type(act) AS kind, other.key AS towards, act.at AS at
ORDER BY at
LIMIT 200;

// Who replied to or mentioned both ada and hana?
MATCH (ada:Listed {handle: 'ada'})<-[:REPLIED|MENTIONED]-(one:Counted)-[:REPLIED|MENTIONED]->(hana:Listed {handle: 'hana'})
RETURN DISTINCT one.key AS key, one.handle AS handle;

// Which reposts by high scorers went to low scorers?
MATCH (a:Listed WHERE a.score > 20)-[r:REPOSTED WHERE r.at >= 1751328000]->(b:Listed WHERE b.score < 5)
RETURN a.handle AS actor, b.handle AS target, r.at AS at
ORDER BY at DESC
LIMIT 40;
