// name: rating/terms
//
// From whom do the accounts of one person have their standing?
//
// An act's term is its faded weight times its actor's attention, over all that the
// actor hands out and holds back; and where what came on one day counts to a power of
// itself, times as much as it counts for. One row: who may be named with the largest
// terms, those with the smallest, and everybody else in sums, so that a hub's tens
// of thousands of terms stay where they are.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   keys            LIST      keys of the accounts
// param:   since           INTEGER   first second that counts, since 1970
// param:   until           INTEGER   first second that does not
// param:   half_life_days  FLOAT     days in which an act loses half its weight, above 0
// param:   weights         MAP       relationship type to the weight that it has in this rating, where not its own
// param:   number          INTEGER   the rating whose attention is read
// param:   held_back       FLOAT     weight that everybody keeps beside what they hand out, 0 or more
// param:   daily           FLOAT     power to which what comes on one day counts, above 0 to 1
// param:   vouchers        INTEGER   0, or people who must vouch for somebody for theirs to count
// param:   floor           FLOAT     standing of those whom nobody acted towards
// param:   fade            FLOAT     what the handed out weights must be multiplied by to be faded to $until
// param:   top             INTEGER   largest terms of :Listed people that come one by one, 0 or more
// param:   least           INTEGER   smallest terms beyond them that come one by one too, 0 or more
// returns: first           LIST      of {account, name, key, acts, term}: the largest terms of :Listed people, in order
// returns: between         MAP       {people, acts, term} of the :Listed people between first and last
// returns: last            LIST      of {acts, term}: the smallest terms of :Listed people, in order
// returns: unshown         MAP       {people, term} of those who are not :Listed
// returns: kinds           LIST      of {kind, term}: sums by relationship type, largest first
// returns: through         LIST      of {key, term}: sums by account acted upon, largest first
// returns: squares         FLOAT     sum of the squares of what single acts add
// example: {keys: ["0"], since: 0, until: 2000000000, half_life_days: 30.0, weights: {}, number: 1, held_back: 4.0, daily: 0.5, vouchers: 0, floor: 0.15, fade: 1.0, top: 3, least: 3}

UNWIND $keys AS key
MATCH (me:Account:Counted {key: key})-[act]-(other:Counted)
WHERE act.at >= $since AND act.at < $until
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
WITH me, other, act, type(act) AS kind,
     coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) AS worth
WHERE worth > 0 AND ($vouchers = 0 OR other.vouched = $number)
WITH me, other, kind, act.at / 86400 AS day, worth * 2 ^ ((act.at - $until) / (86400.0 * $half_life_days)) AS weight
WITH me, other, kind, day, count(*) AS acts, sum(weight) AS weight, sum(weight * weight) AS square,
     CASE WHEN other.rating = $number THEN coalesce(other.attention, other.own, other.standing) ELSE $floor END
     / (other.given * $fade + $held_back) AS each
WITH me, day, sum(weight * each) AS received,
     collect({other: other, kind: kind, acts: acts, term: weight * each, square: square * each * each}) AS some
WITH me, some, CASE received WHEN 0 THEN 0.0 ELSE (received / $floor) ^ ($daily - 1) END AS counts
UNWIND some AS one
WITH me, one.other AS other, one.kind AS kind, one.acts AS acts, one.term * counts AS term,
     one.square * counts ^ 2 AS square
WITH me, other, kind, sum(acts) AS acts, sum(term) AS term, sum(square) AS square
WITH collect({me: me, other: other, kind: kind, acts: acts, term: term, square: square}) AS terms
CALL (terms) {
  UNWIND terms AS one
  WITH one.me AS me, sum(one.term) AS term
  ORDER BY term DESC, me.key
  RETURN collect({key: me.key, term: term}) AS through
}
CALL (terms) {
  UNWIND terms AS one
  RETURN sum(one.square) AS squares
}
CALL (terms) {
  UNWIND terms AS one
  WITH one.kind AS kind, sum(one.term) AS term
  ORDER BY term DESC, kind
  RETURN collect({kind: kind, term: term}) AS kinds
}
CALL (terms) {
  UNWIND terms AS one
  WITH one WHERE NOT one.other:Listed
  RETURN {people: count(DISTINCT one.other), term: sum(one.term)} AS unshown
}
CALL (terms) {
  UNWIND terms AS one
  WITH one WHERE one.other:Listed
  WITH one.other AS other, sum(one.term) AS term, sum(one.acts) AS acts
  WITH other, term, acts, other.network + ':' + other.handle AS account
  ORDER BY term DESC, account
  WITH collect({other: other, account: account, acts: acts, term: term}) AS named
  RETURN named[..$top] AS first, named[$top..] AS beyond
}
WITH kinds, through, squares, unshown, first, beyond, CASE WHEN size(beyond) > $least THEN size(beyond) - $least ELSE 0 END AS cut
RETURN [one IN first | {account: one.account, name: one.other.name, key: one.other.key,
                        acts: one.acts, term: one.term}] AS first,
       {people: cut, acts: reduce(acts = 0, one IN beyond[..cut] | acts + one.acts),
        term: reduce(term = 0.0, one IN beyond[..cut] | term + one.term)} AS between,
       [one IN beyond[cut..] | {acts: one.acts, term: one.term}] AS last,
       unshown, kinds, through, squares
