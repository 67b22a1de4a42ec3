// name: explore/together
//
// Which accounts share a score with this one, as one person's?
//
// The one that stands for the person comes first. Somebody with a single
// account is alone. Only :Listed ones are told.
//
// access:  read
// param:   key      STRING  key of an account
// returns: key      STRING  it or another one of its person
// returns: account  STRING  network:handle
// example: {key: "0"}

MATCH (state:State {name: 'state'})
MATCH (account:Account:Listed {key: $key})
CALL (state, account) {
  MATCH (account)<-[:HAS]-(:Person)-[:HAS]->(one:Listed)
  WHERE account.own IS NOT NULL AND one.own IS NOT NULL AND one.rating = state.rating
  RETURN one, one.beside IS NULL AS first
  UNION
  RETURN account AS one, account.beside IS NULL AS first
}
RETURN one.key AS key, one.network + ':' + one.handle AS account
ORDER BY first DESC, one.own DESC, account
