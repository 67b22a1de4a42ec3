// name: lists/off_together
//
// Which accounts belong to somebody who is on no list by another account, and are not kept off themselves?
//
// Accounts belong together by their person, and by the id that stays when a handle changes.
//
// access:  read
// param:   keys  LIST    keys of accounts
// returns: key   STRING  key of such an account of the people behind them
// example: {keys: []}

UNWIND $keys AS key
MATCH (person:Person)-[:HAS]->(:Account|Waiting {key: key})
WITH DISTINCT person
MATCH (person)-[:HAS]->(mine:Account|Waiting)
OPTIONAL MATCH (same:Account {stable: mine.stable})
WITH person, collect(DISTINCT mine.key) + collect(DISTINCT same.key) AS theirs
WHERE any(one IN theirs WHERE EXISTS { (:OffLists {key: one}) })
UNWIND theirs AS key
WITH DISTINCT key WHERE NOT EXISTS { (:OffLists {key: key}) }
RETURN key
ORDER BY key
