// Counts, sums, means, spreads and percentiles over the whole graph.

// How many accounts are there?
MATCH (a:Account) RETURN COUNT(*);

// How many acts are held?
MATCH (:Account)-[act]->(:Account) RETURN count(act) AS acts;

// How many acts of each kind are there?
MATCH (:Counted)-[r]->(:Counted) RETURN type(r) AS kind, count(*) AS n ORDER BY n DESC;

// What are the lowest, the mean and the highest score in the town?
MATCH (a:Counted {network: "town"}) RETURN MIN(a.score) AS lowest, AVG(a.score) AS mean, MAX(a.score) AS highest;

// Where do the quartiles and the top percent of scores begin?
MATCH (a:Counted)
WHERE a.score IS NOT NULL
RETURN percentileCont(a.score, 0.25) AS q1,
       percentileCont(a.score, 0.5) AS median,
       percentileCont(a.score, 0.75) AS q3,
       percentileCont(a.score, 0.99) AS top;

// Which reach do nine of ten accounts not exceed?
MATCH (a:Counted) RETURN percentileDisc(a.reach, 0.9) AS ninety;

// How much do accounts differ in how often they act?
MATCH (a:Counted)
OPTIONAL MATCH (a)-[act]->(:Counted)
WITH a, count(act) AS given
RETURN avg(given) AS mean, stDev(given) AS sample, stDevP(given) AS everybody, max(given) AS most;

// How many different actors, targets and pairs are there?
MATCH (a:Counted)-[r]->(b:Counted)
RETURN count(DISTINCT a) AS actors, count(DISTINCT b) AS targets,
       count(DISTINCT a.key + ' ' + b.key) AS pairs, count(r) AS acts;

// What are the ten best known people called, as one list?
MATCH (a:Listed)
WHERE a.reach IS NOT NULL
WITH a ORDER BY a.reach DESC, a.handle LIMIT 10
RETURN collect(a.handle) AS best_known;

// How much weight have the acts of each kind in all?
MATCH (:Counted)-[act]->(:Counted)
WITH type(act) AS kind, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
RETURN kind, round(sum(worth), 1) AS weight, count(*) AS acts
ORDER BY weight DESC;

// Which share of all acts has each kind?
MATCH (:Counted)-[act]->(:Counted)
WITH count(act) AS total
MATCH (:Counted)-[act]->(:Counted)
WITH total, type(act) AS kind, count(*) AS acts
RETURN kind, round(100.0 * acts / total, 2) AS `percent of all`
ORDER BY `percent of all` DESC;

// How many accounts have a name, a score, a circle?
MATCH (a:Account) RETURN count(*) AS accounts, count(a.name) AS named, count(a.score) AS scored, count(a.circle) AS circled;

// When were the first and the last act of each kind?
MATCH (:Account)-[act]->(:Account)
RETURN type(act) AS kind,
       datetime({epochSeconds: min(act.at)}) AS first,
       datetime({epochSeconds: max(act.at)}) AS last
ORDER BY kind;

// How unequal is reach, told as the spread over the mean?
MATCH (a:Counted)
WITH avg(coalesce(a.reach, 0)) AS mean, stDevP(coalesce(a.reach, 0)) AS spread
RETURN mean, spread, CASE WHEN mean > 0 THEN spread / mean END AS variation;

// What is the geometric mean of standing, so that a few do not pull it up?
MATCH (a:Listed)
WHERE a.standing > 0
RETURN exp(avg(log(a.standing))) AS geometric, avg(a.standing) AS arithmetic;

// Do scores go along with how many people somebody acted towards (Pearson)?
MATCH (a:Counted)
WHERE a.score IS NOT NULL
OPTIONAL MATCH (a)-->(b:Counted)
WITH a.score AS x, toFloat(count(DISTINCT b)) AS y
WITH count(*) AS n, sum(x) AS sx, sum(y) AS sy, sum(x * y) AS sxy, sum(x * x) AS sxx, sum(y * y) AS syy
WITH n * sxy - sx * sy AS top, sqrt((n * sxx - sx ^ 2) * (n * syy - sy ^ 2)) AS bottom
RETURN CASE WHEN bottom > 0 THEN top / bottom END AS r;

// How mixed are the kinds of acts, in bits?
MATCH (:Counted)-[act]->(:Counted)
WITH type(act) AS kind, toFloat(count(*)) AS n
WITH collect(n) AS counts, sum(n) AS total
UNWIND counts AS n
RETURN -sum(n / total * log(n / total) / log(2)) AS bits;

// How often does each topic come up, with acts that have none?
MATCH (:Counted)-[act]->(:Counted)
RETURN coalesce(act.topic, '(none)') AS topic, count(*) AS acts, count(DISTINCT endNode(act)) AS people
ORDER BY acts DESC
LIMIT 30;

// How many accounts were labelled by each rule, and how sure was it?
match (a:Labelled)
return a.label as rule, count(*) as accounts, avg(a.label_confidence) as sure
order by accounts desc;

// How many consents are in force for each purpose on each network?
MATCH (c:Consent)
WHERE c.withdrawn_at IS NULL AND (c.until IS NULL OR c.until > datetime())
RETURN c.network AS network, c.purpose AS purpose, count(*) AS consents
ORDER BY network, purpose;
