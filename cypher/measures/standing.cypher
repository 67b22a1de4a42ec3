// name: measures/standing
//
// How much attention comes to an account, day by day, from those who are attended to?
//
// An act brings its actor's attention times the share of it that the act has: its weight
// over all that the actor hands out and what everybody holds back. What comes on one
// day counts to the power $daily of itself, so that one noisy day is not worth a month.
// With nothing held back and a power of 1 it is attention itself, which was method 1.
// Where seeds are chosen, acts of those for whom nobody vouches bring nothing. Accounts
// that nothing comes to are left out: theirs is $floor.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// told:    exact
// param:   projection      STRING   name of the projection, with given
// param:   attention       STRING   its property that has everybody's attention
// param:   since           INTEGER  first second that counts, since 1970
// param:   until           INTEGER  first second that does not
// param:   half_life_days  FLOAT    days in which an act loses half its weight, above 0
// param:   weights         MAP      relationship type to the weight that it has in this rating, where not its own
// param:   fade            FLOAT    what the handed out weights must be multiplied by to be faded to $until
// param:   held_back       FLOAT    weight that everybody keeps beside what they hand out, 0 or more
// param:   daily           FLOAT    power to which what comes on one day counts, above 0 to 1
// param:   vouched         MAP      keys of the accounts whose acts count, or null for everybody's
// param:   damping         FLOAT    share of its attention that an account hands on, 0 to 1
// param:   floor           FLOAT    standing of those whom nobody acted towards
// param:   backwards       BOOLEAN  whether some kinds of acts credit whoever acts
// param:   newest          INTEGER  the last import whose acts count, or null for all
// param:   without         LIST     keys of accounts that are left out
// param:   more            MAP      key of a moved one to a LIST of [key of its mover, day, faded weight] of acts to add
// returns: account         LIST     keys of the accounts
// returns: value           LIST     their standing, above $floor, no unit

CALL () {
  MATCH (other:Account:Counted)
  WHERE NOT other.key IN $without AND ($vouched IS NULL OR $vouched[other.key])
  WITH other, gds.util.nodeProperty($projection, other, $attention)
              / (gds.util.nodeProperty($projection, other, 'given') * $fade + $held_back) AS each
  MATCH (other)-[act]->(me:Counted)
  WHERE coalesce(act.credit, 'target') = 'target'
  RETURN me, each, act, null AS added
UNION ALL
  MATCH (other:Account:Counted)
  WHERE ($backwards OR $more[other.key] IS NOT NULL) AND NOT other.key IN $without
    AND ($vouched IS NULL OR $vouched[other.key])
  WITH other, gds.util.nodeProperty($projection, other, $attention)
              / (gds.util.nodeProperty($projection, other, 'given') * $fade + $held_back) AS each
  CALL (other) {
    MATCH (other)<-[act]-(me:Counted)
    WHERE act.credit = 'actor'
    RETURN me, act, null AS added
  UNION ALL
    UNWIND coalesce($more[other.key], []) AS added
    MATCH (me:Account:Counted {key: added[0]})
    RETURN me, null AS act, added
  }
  RETURN me, each, act, added
}
WITH me, each, act, added,
     coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) AS worth
WHERE NOT me.key IN $without
  AND (act IS NULL OR worth > 0 AND act.at >= $since AND act.at < $until AND ($newest IS NULL OR act.import <= $newest))
WITH me, coalesce(added[1], act.at / 86400) AS day,
     sum(each * coalesce(added[2], worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days)))) AS received
WHERE received > 0
WITH me, sum($floor * (received / $floor) ^ $daily) AS received
RETURN collect(me.key) AS account, collect($floor + $damping * received) AS value
