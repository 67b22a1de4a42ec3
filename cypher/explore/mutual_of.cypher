// name: explore/mutual_of
//
// Which ties of this account go both ways, and how evenly?
//
// Whom it moves and by whom it is moved, the strongest weaker way first. All of them are :Listed.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// for:     console
// param:   account         ACCOUNT   the account in the middle
// param:   as_of           DATETIME  moment the answer is for; later acts are left out
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   top             INTEGER   rows at most, 1 to 1000
// returns: other           STRING    network:handle
// returns: moves           FLOAT     strength with which it moves the middle, faded acts, above 0, no unit
// returns: moved           FLOAT     strength with which the middle moves it, likewise
// returns: evenness        FLOAT     the weaker of both as a share of the stronger, above 0 to 1
// returns: key             STRING    what the other's page is called
// example: {account: "town:ada", as_of: datetime("2026-01-01T00:00Z"), half_life_days: 30.0, top: 5}

MATCH (me:Account:Listed {key: $account})-[act]-(other:Listed)
WHERE act.at < $as_of.epochSeconds AND coalesce(act.credit, 'target') <> 'nobody'
WITH other, act, act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0) AS worth,
     me = CASE WHEN act.credit = 'actor' THEN startNode(act) ELSE endNode(act) END AS out
WITH other, out, worth * 2 ^ ((act.at - $as_of.epochSeconds) / (86400.0 * $half_life_days)) AS faded
WITH other, sum(CASE WHEN out THEN 0.0 ELSE faded END) AS moves, sum(CASE WHEN out THEN faded ELSE 0.0 END) AS moved
WITH other, moves, moved, CASE WHEN moves < moved THEN moves ELSE moved END AS weaker,
     CASE WHEN moves < moved THEN moved ELSE moves END AS stronger
WHERE weaker > 0
RETURN other.network + ':' + other.handle AS other, moves, moved, weaker / stronger AS evenness, other.key AS key
ORDER BY CASE WHEN moves < moved THEN moves ELSE moved END DESC, other
LIMIT $top
