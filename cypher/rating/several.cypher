// name: rating/several
//
// Which people have several accounts that may be named?
//
// Their accounts share one score. What is not shown adds nothing to what is.
//
// access:  read
// returns: keys      LIST  keys of one person's accounts, in order
// returns: networks  LIST  their networks
// example: {}

MATCH (person:Person)
WHERE COUNT { (person)-[:HAS]->() } > 1
MATCH (person)-[:HAS]->(account:Counted:Listed)
WITH person, account ORDER BY account.key
WITH person, collect(account.key) AS keys, collect(account.network) AS networks
WHERE size(keys) > 1
RETURN keys, networks
ORDER BY keys[0]
