// name: measures/amplification
//
// How many acts does an account receive a day on which it is active?
//
// Acts are kept without the posts that they are about, so days stand for posts: those,
// in UTC, on which the account acted or was acted towards. So a hundred reactions on
// ten days are more than a hundred on a thousand. Accounts that nobody acted towards
// are left out: theirs is 0.
//
// access:  read
// told:    digits
// param:   since    INTEGER  first second that counts, since 1970
// param:   until    INTEGER  first second that does not
// param:   weights  MAP      relationship type to the weight that it has instead of its own; acts of weight 0 are not counted
// returns: account  LIST     keys of the accounts
// returns: value    LIST     acts received a day, above 0

MATCH (me:Account:Counted)
CALL (me) {
  MATCH (me)-[act]-(:Counted)
  WHERE act.at >= $since AND act.at < $until AND coalesce(act.credit, 'target') <> 'nobody'
    AND coalesce($weights[type(act)], 1.0) > 0
  RETURN count(CASE WHEN (act.credit = 'actor') = (startNode(act) = me)
                      OR (act.credit IS NULL AND endNode(act) = me) THEN 1 END) AS received,
         count(DISTINCT act.at / 86400) AS days
}
WITH me, received, days WHERE received > 0
RETURN collect(me.key) AS account, collect(toFloat(received) / days) AS value
