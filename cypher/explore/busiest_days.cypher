// name: explore/busiest_days
//
// On which days did people act most?
//
// Acts between people who are :Listed.
//
// access:  read
// for:     console
// param:   as_of   DATETIME  moment the answer is for; later acts are left out
// param:   top     INTEGER   rows at most, 1 to 1000
// returns: day     STRING    as 2025-03-01, UTC
// returns: acts    INTEGER   1 or more
// returns: people  INTEGER   who acted on it, 1 or more
// example: {as_of: datetime("2026-01-01T00:00Z"), top: 5}

MATCH (actor:Listed)-[act]->(:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH act.at / 86400 AS number, count(*) AS acts, count(DISTINCT actor) AS people
RETURN substring(toString(datetime({epochSeconds: number * 86400})), 0, 10) AS day, acts, people
ORDER BY acts DESC, day
LIMIT $top
