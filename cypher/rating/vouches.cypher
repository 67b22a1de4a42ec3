// name: rating/vouches
//
// For whom do these accounts vouch, by having acted towards them?
//
// Accounts of one person vouch as one. For a trial some acts may be left out.
//
// An act's weight is faded to 2020-01-01 (1577836800) with 30 days (2592000 s); worth
// is the weight of its kind again.
//
// access:  read
// param:   keys      LIST     keys of the accounts
// param:   since     INTEGER  first second that counts, since 1970
// param:   until     INTEGER  first second that does not
// param:   weights   MAP      relationship type to the weight that it has in this rating, where not its own
// param:   newest    INTEGER  the last import whose acts count, or null for all
// param:   without   LIST     keys of accounts that are left out
// returns: account   LIST     keys of accounts that are acted towards
// returns: voucher   LIST     key of the person who did so, or of the account where no person is known

UNWIND $keys AS key
MATCH (other:Account:Counted {key: key})
WITH other, head([(other)<-[:HAS]-(person:Person) | person.key]) AS person
MATCH (other)-[act]-(me:Counted)
WHERE act.at >= $since AND act.at < $until AND ($newest IS NULL OR act.import <= $newest)
  AND CASE coalesce(act.credit, 'target')
        WHEN 'target' THEN endNode(act) = me WHEN 'actor' THEN startNode(act) = me ELSE false END
  AND coalesce($weights[type(act)], act.weight * 2 ^ ((1577836800 - act.at) / 2592000.0)) > 0
  AND NOT me.key IN $without
WITH DISTINCT me.key AS account, coalesce(person, other.key) AS voucher
ORDER BY account, voucher
RETURN collect(account) AS account, collect(voucher) AS voucher
