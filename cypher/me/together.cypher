// name: me/together
//
// Which accounts share a score with this one, as its person may know?
//
// As explore/together, but that this one answers whether it is :Listed or not.
//
// access:  read
// param:   key      STRING  key of the account of whoever looks
// returns: key      STRING  it or another one of its person
// returns: account  STRING  network:handle, or null where the graph holds no handle
// example: {key: "0"}

MATCH (state:State {name: 'state'})
MATCH (me:Account {key: $key})
WHERE me:Counted
CALL (state, me) {
  MATCH (me)<-[:HAS]-(:Person)-[:HAS]->(one:Listed)
  WHERE me.own IS NOT NULL AND one.own IS NOT NULL AND one.rating = state.rating
  RETURN one, one.beside IS NULL AS first
  UNION
  RETURN me AS one, me.beside IS NULL AS first
}
RETURN one.key AS key, one.network + ':' + one.handle AS account
ORDER BY first DESC, one.own DESC, account
