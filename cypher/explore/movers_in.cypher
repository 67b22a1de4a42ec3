// name: explore/movers_in
//
// Who moves most people of a circle?
//
// The circle's own people and others, all of them :Listed. Of several who move as many, the
// one who moves them more strongly comes first.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   circle          INTEGER   number of the circle; 0 for all people, 0 to 1000000
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: account         STRING    network:handle
// returns: own_circle      INTEGER   the circle it is in, or null
// returns: people          INTEGER   people of the circle whom it moves, 1 or more
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: key             STRING    what its page is called
// example: {circle: 1, as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL AND state.circles IS NOT NULL
MATCH (moved:Listed)
WHERE $circle = 0 OR moved.circle = $circle
MATCH (moved)-[act]-(mover:Listed)
WHERE act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN startNode(act) = moved WHEN 'actor' THEN endNode(act) = moved ELSE false END
WITH moved, mover, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH mover, moved, sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength
WITH mover, count(*) AS people, sum(strength) AS strength
RETURN mover.network + ':' + mover.handle AS account, mover.circle AS own_circle, people, strength, mover.key AS key
ORDER BY people DESC, strength DESC, account
LIMIT $top
