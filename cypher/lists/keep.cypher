// name: lists/keep
//
// Keep that a list of people leaves, with everybody it names and the row that each has on it.
//
// Writing to the state first locks it until the transaction ends, so whoever
// withdrew before is not :Listed any more and is not on the list. Nor is whoever
// asked to be on none.
//
// access:  write
// param:   keys       LIST      keys of accounts in the order of the list, each once
// param:   purpose    STRING    what it is for
// param:   recipient  STRING    who gets it
// param:   at         DATETIME  now
// param:   expires    DATETIME  when it must be deleted
// returns: number     INTEGER   the list's number, from 1
// returns: named      LIST      keys of those on it, the first in row 1
// example: {keys: [], purpose: "fair", recipient: "Ona", at: datetime("2025-01-01T00:00Z"), expires: datetime("2025-02-01T00:00Z")}

MATCH (state:State {name: 'state'})
SET state.lists = coalesce(state.lists, 0) + 1
CREATE (list:List {number: state.lists, purpose: $purpose, recipient: $recipient, at: $at, expires: $expires})
WITH list
CALL () {
  UNWIND range(0, size($keys) - 1) AS place
  MATCH (account:Account:Listed {key: $keys[place]})
  WHERE NOT EXISTS { (:OffLists {key: account.key}) }
  WITH account ORDER BY place
  RETURN collect(account) AS named
}
CALL (list, named) {
  UNWIND range(1, size(named)) AS row
  WITH row, named[row - 1] AS account
  CREATE (list)-[:NAMES {row: row}]->(account)
}
SET list.rows = size(named)
RETURN list.number AS number, [account IN named | account.key] AS named
