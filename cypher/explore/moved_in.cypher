// name: explore/moved_in
//
// Whom of a circle does this account move, strongest first?
//
// Through whom it reaches the circle. All of them are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   the account that moves others
// param:   circle          INTEGER   number of the circle; 0 for all people, 0 to 1000000
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: moved           STRING    network:handle
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// returns: circle          INTEGER   the circle of whom it moves, or null
// returns: key             STRING    what the page of whom it moves is called
// example: {account: "town:ada", circle: 1, as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL AND state.circles IS NOT NULL
MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE ($circle = 0 OR other.circle = $circle) AND act.at < $as_of.epochSeconds
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH other, sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength,
     count(*) AS acts
RETURN other.network + ':' + other.handle AS moved, strength, acts, other.circle AS circle, other.key AS key
ORDER BY strength DESC, moved
LIMIT $top
