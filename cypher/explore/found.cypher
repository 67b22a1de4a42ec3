// name: explore/found
//
// Who may be meant by what somebody typed?
//
// Whose handle begins so, or whose name has all words that begin so; the highest
// standing first. Only people who agreed to be shown.
//
// access:  read
// needs:   db.index.fulltext.queryNodes
// param:   handle    STRING   the beginning of a handle as handles are kept
// param:   words     STRING   the words for the index of names, such as '+ada*'; '' for none
// param:   network   STRING   only accounts of this network; '' for all
// param:   top       INTEGER  rows at most, 1 to 50
// returns: account   STRING   network:handle
// returns: name      STRING   the name they gave, or null
// returns: score     FLOAT    1 to 100, or null before the first rating
// returns: key       STRING   what their page is called
// example: {handle: "ada", words: "+ada*", network: "", top: 5}

MATCH (state:State {name: 'state'})
CALL () {
  MATCH (someone:Listed)
  WHERE someone.handle STARTS WITH $handle AND ($network = '' OR someone.network = $network)
  RETURN someone LIMIT 200
  UNION
  WITH CASE WHEN $words = '' THEN [] ELSE [$words] END AS asked
  UNWIND asked AS words
  CALL db.index.fulltext.queryNodes('people_names', words, {limit: 200}) YIELD node
  RETURN node AS someone
}
WITH state, someone
WHERE someone:Listed AND ($network = '' OR someone.network = $network)
RETURN someone.network + ':' + someone.handle AS account, someone.name AS name,
       CASE WHEN state.rating IS NULL THEN null WHEN someone.rating = state.rating THEN someone.score ELSE 1.0 END AS score,
       someone.key AS key
ORDER BY coalesce(score, 0.0) DESC, account
LIMIT $top
