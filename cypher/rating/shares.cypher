// name: rating/shares
//
// Which shares of their attention do others hand to these accounts, day by day, in a trial?
//
// The acts are those that the trial's projection was made of; what an account
// hands out in all comes from there.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   keys            LIST     keys of the accounts
// param:   projection      STRING   name of the projection, with given
// param:   since           INTEGER  first second that counts, since 1970
// param:   until           INTEGER  first second that does not
// param:   half_life_days  FLOAT    days in which an act loses half its weight, above 0
// param:   weights         MAP      relationship type to the weight that it has in this rating, where not its own
// param:   fade            FLOAT    what the handed out weights must be multiplied by to be faded to $until
// param:   held_back       FLOAT    weight that everybody keeps beside what they hand out, 0 or more
// param:   newest          INTEGER  the last import whose acts count, or null for all
// returns: target          LIST     which of the keys
// returns: actor           LIST     key of an account that acted towards it
// returns: day             LIST     days since 1970
// returns: share           LIST     what part of its attention that one handed to it, 0 to 1

UNWIND $keys AS key
MATCH (me:Account:Counted {key: key})-[act]-(other:Counted)
WHERE act.at >= $since AND act.at < $until AND ($newest IS NULL OR act.import <= $newest)
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
WITH me, other, act, coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) AS worth
WHERE worth > 0
WITH me, other, act.at / 86400 AS day, sum(worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days))) AS weight
WITH me, other, day, weight / (gds.util.nodeProperty($projection, other, 'given') * $fade + $held_back) AS share
ORDER BY me.key, other.key, day
RETURN collect(me.key) AS target, collect(other.key) AS actor, collect(day) AS day, collect(share) AS share
