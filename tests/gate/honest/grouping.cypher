// The first few of each group, bins, cross tables, cohorts, running sums and moving windows.

// How many people of each circle may be named?
MATCH (n:Listed) RETURN n.circle, COUNT(n) AS people ORDER BY n.circle;

// Who are the three highest scorers of each circle?
MATCH (a:Listed)
WHERE a.circle IS NOT NULL AND a.score IS NOT NULL
WITH a ORDER BY a.score DESC, a.handle
WITH a.circle AS circle, collect(a {.handle, .score})[..3] AS best
RETURN circle, best
ORDER BY circle;

// Who was acted towards most in each month of 2025?
MATCH (b:Listed)<-[act]-(:Counted)
WHERE 1735689600 <= act.at < 1767225600
WITH datetime({epochSeconds: act.at}).month AS month, b, count(*) AS acts
ORDER BY month, acts DESC, b.handle
WITH month, collect({handle: b.handle, acts: acts}) AS ranked
RETURN month, ranked[0].handle AS first, ranked[0].acts AS acts
ORDER BY month;

// How are scores spread, in bins of five?
MATCH (a:Counted)
WITH 5 * toInteger(floor(coalesce(a.score, 1.0) / 5)) AS bin
RETURN bin AS `from`, bin + 5 AS `to`, count(*) AS accounts
ORDER BY bin;

// How are the numbers of followers spread, in bins that double?
MATCH (a:Counted)
WITH a, COUNT { (a)<-[:FOLLOWED]-() } AS followers
WITH CASE WHEN followers = 0 THEN 0 ELSE toInteger(2 ^ floor(log10(followers) / log10(2) + 0.000001)) END AS least
RETURN least, count(*) AS accounts
ORDER BY least;

// How many acts of each kind does each circle do, one column a kind?
MATCH (a:Counted)-[act]->(:Counted)
WHERE a.circle IS NOT NULL
RETURN a.circle AS circle,
       sum(CASE WHEN type(act) = 'LIKED' THEN 1 ELSE 0 END) AS likes,
       sum(CASE WHEN type(act) = 'REPLIED' THEN 1 ELSE 0 END) AS replies,
       sum(CASE WHEN type(act) = 'REPOSTED' THEN 1 ELSE 0 END) AS reposts,
       sum(CASE WHEN type(act) = 'MENTIONED' THEN 1 ELSE 0 END) AS mentions,
       sum(CASE WHEN type(act) = 'FOLLOWED' THEN 1 ELSE 0 END) AS follows
ORDER BY circle;

// Which circle acts towards which, and how often?
MATCH (a:Counted)-[act]->(b:Counted)
WHERE a.circle IS NOT NULL AND b.circle IS NOT NULL
RETURN a.circle AS from_circle, b.circle AS to_circle, count(act) AS acts
ORDER BY from_circle, to_circle;

// At which hours of which weekdays is the town awake?
MATCH (:Counted {network: 'town'})-[act]->()
WITH datetime({epochSeconds: act.at}) AS moment
RETURN moment.dayOfWeek AS weekday, moment.hour AS hour, count(*) AS acts
ORDER BY weekday, hour;

// How many accounts began to act in each month, and how many of those still acted in December?
MATCH (a:Counted)-[act]->(:Counted)
WITH a, min(act.at) AS first, max(act.at) AS last
WITH date.truncate('month', datetime({epochSeconds: first})) AS cohort, last
RETURN cohort, count(*) AS began, sum(CASE WHEN last >= 1764547200 THEN 1 ELSE 0 END) AS still_there
ORDER BY cohort;

// How many of each month's newcomers come back in the months after?
MATCH (a:Counted)-[act]->(:Counted)
WITH a, datetime({epochSeconds: act.at}) AS moment
WITH a, collect(DISTINCT 12 * moment.year + moment.month - 1) AS months
WITH months, reduce(least = months[0], m IN months | CASE WHEN m < least THEN m ELSE least END) AS first
UNWIND months AS month
RETURN first / 12 AS year, first % 12 + 1 AS cohort, month - first AS months_later, count(*) AS accounts
ORDER BY year, cohort, months_later;

// How many acts were there each day, and what is the mean of seven days?
MATCH (:Counted)-[act]->(:Counted)
WITH act.at / 86400 AS day, count(*) AS acts
ORDER BY day
WITH collect({day: day, acts: acts}) AS days
UNWIND range(6, size(days) - 1) AS i
WITH days[i].day AS day, days[i].acts AS acts, days[i - 6..i + 1] AS week
RETURN date('1970-01-01') + duration({days: day}) AS date, acts,
       reduce(total = 0.0, one IN week | total + one.acts) / size(week) AS seven_days
ORDER BY date;

// How many acts had there been by the end of each month?
MATCH (:Counted)-[act]->(:Counted)
WITH date.truncate('month', datetime({epochSeconds: act.at})) AS month, count(*) AS acts
ORDER BY month
WITH collect([month, acts]) AS rows
UNWIND range(0, size(rows) - 1) AS i
RETURN rows[i][0] AS month, rows[i][1] AS acts, reduce(sum = 0, row IN rows[..i + 1] | sum + row[1]) AS so_far;

// By how many percent did acts grow from month to month?
MATCH (:Counted)-[act]->(:Counted)
WITH date.truncate('month', datetime({epochSeconds: act.at})) AS month, count(*) AS acts
ORDER BY month
WITH collect({month: month, acts: acts}) AS months
UNWIND range(1, size(months) - 1) AS i
WITH months[i - 1] AS before, months[i] AS now
RETURN toString(now.month) AS month, now.acts AS acts, round(100.0 * (now.acts - before.acts) / before.acts, 1) AS growth;

// In which tenth of all scores does each listed person stand?
MATCH (a:Listed)
WHERE a.score IS NOT NULL
WITH a ORDER BY a.score
WITH collect(a) AS people
UNWIND range(0, size(people) - 1) AS i
RETURN 1 + i * 10 / size(people) AS tenth, people[i].handle AS handle, people[i].score AS score
ORDER BY tenth DESC, score DESC;

// Which place has everybody, where equal reach shares a place?
MATCH (a:Listed)
WITH coalesce(a.reach, 0) AS reach, collect(a.handle) AS handles
ORDER BY reach DESC
WITH collect({reach: reach, handles: handles}) AS groups
UNWIND range(0, size(groups) - 1) AS i
WITH groups[i] AS one, 1 + reduce(above = 0, g IN groups[..i] | above + size(g.handles)) AS place
UNWIND one.handles AS handle
RETURN place, handle, one.reach AS reach
ORDER BY place, handle;

// Which pairs exchanged at least ten acts of at least three kinds?
MATCH (a:Listed)-[act]->(b:Listed)
WITH a, b, count(act) AS acts, count(DISTINCT type(act)) AS kinds
WHERE acts >= 10 AND kinds >= 3
RETURN a.handle AS actor, b.handle AS target, acts, kinds
ORDER BY acts DESC;

// Which share of all acts comes from the busiest tenth of accounts?
MATCH (a:Counted)
WITH COUNT { (a)-->(:Counted) } AS given
ORDER BY given DESC
WITH collect(given) AS counts, count(*) / 10 AS tenth
RETURN reduce(s = 0.0, n IN counts[..tenth] | s + n) / reduce(s = 0.0, n IN counts | s + n) AS share;

// On which day of the year was each kind of act most common?
MATCH (:Counted)-[act]->(:Counted)
WITH type(act) AS kind, date(datetime({epochSeconds: act.at})) AS day, count(*) AS acts
ORDER BY acts DESC, day
WITH kind, head(collect({day: day, acts: acts})) AS busiest
RETURN kind, busiest.day AS day, busiest.acts AS acts
ORDER BY kind;
