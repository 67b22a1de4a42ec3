// name: rating/residual
//
// What should the attention of these accounts be, from that of the accounts that acted towards them?
//
// The acts are read from the graph and not from the projection; only what an
// account hands out in all and its own attention come from there. For the
// referee of graphs too large to be refereed as a whole.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   keys            LIST     keys of the accounts
// param:   projection      STRING   name of the projection, with given and attention
// param:   since           INTEGER  first second that counts, since 1970
// param:   until           INTEGER  first second that does not
// param:   half_life_days  FLOAT    days in which an act loses half its weight, above 0
// param:   weights         MAP      relationship type to the weight that it has in this rating, where not its own
// param:   vouched         MAP      keys of the accounts whose acts count, or null for everybody's
// param:   fade            FLOAT    what the handed out weights must be multiplied by to be faded to $until
// returns: account         LIST     those of the keys that somebody acted towards
// returns: received        LIST     sums over the acts towards each of the actor's attention times the act's share

UNWIND $keys AS key
MATCH (me:Account {key: key})-[act]-(other:Counted)
WHERE act.at >= $since AND act.at < $until AND ($vouched IS NULL OR $vouched[other.key])
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
WITH me, other, act, coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) AS worth
WHERE worth > 0
WITH me, other, sum(worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days))) AS weight
WITH me, sum(weight * gds.util.nodeProperty($projection, other, 'attention')
             / (gds.util.nodeProperty($projection, other, 'given') * $fade)) AS received
RETURN collect(me.key) AS account, collect(received) AS received
