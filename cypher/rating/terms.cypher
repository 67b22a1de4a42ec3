// name: rating/terms
//
// From whom does this account have its standing?
//
// One row an account that acted towards it: the sum of its faded acts, its own
// standing and what it hands out in all, which together make its part. A person
// who is not :Listed comes without a handle.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   key             STRING    key of the account
// param:   since           INTEGER   first second that counts, since 1970
// param:   until           INTEGER   first second that does not
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   weights         MAP       relationship type to the weight that it has in this rating, where not its own
// param:   number          INTEGER   the rating whose standings are read
// param:   floor           FLOAT     standing of those whom nobody acted towards
// param:   fade            FLOAT     what the handed out weights must be multiplied by to be faded to $until
// returns: account         STRING    network:handle of the one who acted, or null
// returns: name            STRING    their name, or null
// returns: key             STRING    their key if they are :Listed, or null
// returns: kind            STRING    relationship type of the acts
// returns: acts            INTEGER   acts of that kind, 1 or more
// returns: weight          FLOAT     their faded weight, above 0, no unit
// returns: standing        FLOAT     standing of the one who acted, 0.15 or more
// returns: given           FLOAT     what the one who acted hands out in all, in the same unit as weight
// returns: person          STRING    the same for all acts of one account; means nothing else
// example: {key: "0", since: 0, until: 2000000000, half_life_days: 30.0, weights: {}, number: 1, floor: 0.15, fade: 1.0}

MATCH (me:Account:Counted {key: $key})-[act]-(other:Counted)
WHERE act.at >= $since AND act.at < $until
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
WITH other, act, coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) AS worth
WHERE worth > 0
WITH other, type(act) AS kind, count(*) AS acts,
     sum(worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days))) AS weight
RETURN CASE WHEN other:Listed THEN other.network + ':' + other.handle END AS account,
       CASE WHEN other:Listed THEN other.name END AS name,
       CASE WHEN other:Listed THEN other.key END AS key,
       kind, acts, weight,
       CASE WHEN other.rating = $number THEN other.standing ELSE $floor END AS standing,
       other.given * $fade AS given, elementId(other) AS person
ORDER BY account, person, kind
