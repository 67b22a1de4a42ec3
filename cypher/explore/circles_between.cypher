// name: explore/circles_between
//
// Which circle moves which, and how much?
//
// One row for each pair of circles with acts between them, a circle with itself too. Only
// acts between people who are :Listed count.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: mover_circle    INTEGER   the circle that moves
// returns: moved_circle    INTEGER   the circle that is moved
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// example: {as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL AND state.circles IS NOT NULL
MATCH (actor:Listed)-[act]->(target:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
  AND actor.circle IS NOT NULL AND target.circle IS NOT NULL
WITH CASE WHEN act.credit = 'actor' THEN actor ELSE target END AS mover,
     CASE WHEN act.credit = 'actor' THEN target ELSE actor END AS moved,
     act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
RETURN mover.circle AS mover_circle, moved.circle AS moved_circle,
       sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength, count(*) AS acts
ORDER BY strength DESC, mover_circle, moved_circle
LIMIT $top
