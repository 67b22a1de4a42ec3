// name: explore/network_of
//
// How do this account and those closest to it move each other?
//
// The $top accounts with the strongest ties to it, in either direction, and
// every link among them and with it. All of them are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   the account in the middle
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   accounts around it at most, 1 to 1000
// returns: mover           STRING    network:handle of the account that moved the other
// returns: moved           STRING    network:handle of the account that was moved
// returns: strength        FLOAT     faded acts, above 0, no unit
// returns: acts            INTEGER   acts behind it, 1 or more
// returns: mover_key       STRING    what the mover's page is called
// returns: moved_key       STRING    what the moved one's page is called
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (me:Account:Listed {key: $account})
CALL (me) {
  OPTIONAL MATCH (me)-[act]-(other:Listed)
  WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
  WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
  WITH other, sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS tie
  ORDER BY tie DESC, other.key
  LIMIT $top
  RETURN collect(other) AS around
}
WITH [me] + around AS people
UNWIND people AS one
MATCH (one)-[act]->(two:Listed)
WHERE two IN people AND act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH CASE WHEN act.credit = 'actor' THEN one ELSE two END AS mover,
     CASE WHEN act.credit = 'actor' THEN two ELSE one END AS moved,
     act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth
WITH mover, moved, count(*) AS acts,
     sum(worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days))) AS strength
RETURN mover.network + ':' + mover.handle AS mover, moved.network + ':' + moved.handle AS moved,
       strength, acts, mover.key AS mover_key, moved.key AS moved_key
ORDER BY strength DESC, mover, moved
