// name: explore/hours
//
// At which hours of the week do people act?
//
// Acts between people who are :Listed, by weekday and hour, both in UTC.
//
// access:  read
// for:     console
// param:   kinds    KINDS     kinds of acts that count, as relationship types; none for all
// param:   as_of    DATETIME  moment the answer is for; later acts are left out
// returns: weekday  INTEGER   1 for Monday to 7 for Sunday, UTC
// returns: hour     INTEGER   0 to 23, UTC; hours without acts are left out
// returns: acts     INTEGER   1 or more
// example: {kinds: [], as_of: datetime("2026-01-01T00:00Z")}

MATCH (:Listed)-[act]->(:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
  AND ($kinds = [] OR type(act) IN $kinds)
WITH (act.at / 3600) % 168 AS since, count(*) AS acts
WITH (since + 72) % 168 AS monday, acts
RETURN monday / 24 + 1 AS weekday, monday % 24 AS hour, acts
ORDER BY weekday, hour
