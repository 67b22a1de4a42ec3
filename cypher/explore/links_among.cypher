// name: explore/links_among
//
// How do these accounts move each other?
//
// Each pair once in each direction. All of them are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   keys            LIST      keys of accounts
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   kinds           KINDS     kinds of acts that count, as relationship types; none for all
// returns: mover           STRING    network:handle of the account that moved the other
// returns: moved           STRING    network:handle of the account that was moved
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// returns: mover_key       STRING    what the mover's page is called
// returns: moved_key       STRING    what the moved one's page is called
// example: {keys: [], as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, kinds: []}

MATCH (one:Account:Listed)
WHERE one.key IN $keys
WITH collect(one) AS people
UNWIND people AS one
MATCH (one)-[act]->(two:Listed)
WHERE two IN people AND act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
  AND ($kinds = [] OR type(act) IN $kinds)
WITH CASE WHEN act.credit = 'actor' THEN one ELSE two END AS mover,
     CASE WHEN act.credit = 'actor' THEN two ELSE one END AS moved,
     act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH mover, moved, count(*) AS acts,
     sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength
RETURN mover.network + ':' + mover.handle AS mover, moved.network + ':' + moved.handle AS moved,
       strength, acts, mover.key AS mover_key, moved.key AS moved_key
ORDER BY strength DESC, mover, moved
