// Moments and spans: when acts happened, how long ago, by month, week, day and hour.

// When was the last act of ada?
MATCH (:Listed {handle: "ada"})-[r]->() RETURN datetime({epochSeconds: r.at}) AS latest ORDER BY latest DESC LIMIT 1;

// How many acts were there in each month?
MATCH (:Counted)-[r]->(:Counted)
WITH datetime({epochSeconds: r.at}) AS t
RETURN t.year AS year, t.month AS month, count(*) AS acts
ORDER BY year, month;

// How many acts were there in each week, by the day it begins?
MATCH (:Counted)-[r]->(:Counted)
RETURN date.truncate('week', datetime({epochSeconds: r.at})) AS monday, count(*) AS acts
ORDER BY monday;

// How many replies were there in the last seven days of 2025?
MATCH ()-[r:REPLIED]->()
WITH r, datetime({epochSeconds: r.at}) AS t
WHERE t >= datetime('2026-01-01T00:00:00Z') - duration('P7D') AND t < datetime('2026-01-01T00:00:00Z')
RETURN count(r) AS replies;

// What was everybody's activity in the summer, June to August?
MATCH (a:Listed)-[r]->(:Counted)
WHERE datetime({epochSeconds: r.at}).month IN [6, 7, 8]
RETURN a.handle AS handle, count(*) AS acts
ORDER BY acts DESC, handle
LIMIT 25;

// On which weekdays does hana act, by name?
MATCH (:Listed {handle: 'hana'})-[r]->(:Account)
WITH date(datetime({epochSeconds: r.at})).dayOfWeek AS d, count(*) AS acts
RETURN ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][d - 1] AS weekday, acts
ORDER BY d;

// At which hour on the clock of Berlin are most likes given?
MATCH ()-[r:LIKED]->() RETURN datetime({epochSeconds: r.at, timezone: 'Europe/Berlin'}).hour AS hour, count(*) AS n ORDER BY n DESC LIMIT 5;

// How many people have been silent for how long at the end of 2025?
MATCH (a:Listed)-[r]->(:Account)
WITH a, datetime({epochSeconds: max(r.at)}) AS latest
WITH duration.inDays(latest, datetime('2026-01-01T00:00:00Z')).days AS days
RETURN CASE days WHEN < 7 THEN 'a few days' WHEN < 30 THEN 'weeks' ELSE 'a month or more' END AS silent, count(*) AS people
ORDER BY people DESC;

// How long did it take from the first to the last act of each account?
MATCH (a:Counted)-[r]->(:Counted)
WITH a, datetime({epochSeconds: min(r.at)}) AS first, datetime({epochSeconds: max(r.at)}) AS last
RETURN a.key AS key, duration.between(first, last) AS span
ORDER BY first
LIMIT 100;

// How quickly does hana reply when ada mentions her?
MATCH (ada:Listed {handle: 'ada'})-[m:MENTIONED]->(hana:Listed {handle: 'hana'})
CALL (ada, hana, m) {
  MATCH (hana)-[r:REPLIED]->(ada)
  WHERE r.at >= m.at
  RETURN r.at - m.at AS wait ORDER BY wait LIMIT 1
}
RETURN count(*) AS answered, duration({seconds: toInteger(coalesce(avg(wait), 0))}) AS mean;

// How do the quarters of 2025 compare in acts and in people who act?
MATCH (a:Counted)-[r]->(:Counted)
WITH a, date(datetime({epochSeconds: r.at})) AS d
WHERE d.year = 2025
RETURN 'Q' + d.quarter AS quarter, count(*) AS acts, count(DISTINCT a) AS people
ORDER BY quarter;

// Are weekends quieter than working days, on average a day?
MATCH (:Counted)-[r]->(:Counted)
WITH date(datetime({epochSeconds: r.at})) AS day, count(*) AS acts
RETURN CASE day.dayOfWeek WHEN 6, 7 THEN 'weekend' ELSE 'working day' END AS part,
       round(avg(acts), 1) AS acts_a_day, count(day) AS days;

// On which days of 2025 did nothing at all happen?
MATCH (:Counted)-[r]->(:Counted)
WITH collect(DISTINCT r.at / 86400) AS busy
UNWIND range(0, 364) AS i
WITH date('2025-01-01') + duration({days: i}) AS day, 20089 + i AS number, busy
WHERE NOT number IN busy
RETURN day;

// How many days did each rating look back, and when was it made?
MATCH (r:Rating)
RETURN r.number AS rating, r.method AS method, date(r.as_of) AS as_of,
       duration.inDays(r.since, r.as_of).days AS days, toString(r.rated_at) AS made
ORDER BY rating;

// What time is it on the server, in a few ways?
RETURN datetime() AS now, date() AS today, localtime() AS local, timestamp() / 1000 AS seconds;

// Around which hour of the day does each circle act, taken on the round clock?
MATCH (a:Counted)-[r]->(:Counted)
WHERE a.circle IS NOT NULL
WITH a.circle AS circle, 2 * pi() * (r.at % 86400) / 86400.0 AS angle
WITH circle, avg(sin(angle)) AS s, avg(cos(angle)) AS c
WITH circle, degrees(atan2(s, c)) AS turned
RETURN circle, round((turned + CASE WHEN turned < 0 THEN 360 ELSE 0 END) / 15, 1) AS hour
ORDER BY circle;

// How many acts were done at night, from eleven to five?
MATCH (:Counted)-[r]->(:Counted)
WITH time(datetime({epochSeconds: r.at})) AS t
RETURN sum(CASE WHEN t >= time('23:00Z') OR t < time('05:00Z') THEN 1 ELSE 0 END) AS night, count(*) AS all;

// Which imports took longer than a minute?
MATCH (i:Import)
WHERE i.finished_at > i.started_at + duration({minutes: 1})
RETURN i.number, i.network, duration.inSeconds(i.started_at, i.finished_at) AS took
ORDER BY took.seconds DESC;
