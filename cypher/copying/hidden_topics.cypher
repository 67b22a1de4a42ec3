// name: copying/hidden_topics
//
// With which topics do these accounts not want to be shown?
//
// access:  read
// param:   keys    LIST  keys of accounts
// returns: hidden  MAP   all that is said of such a wish
// example: {keys: []}

UNWIND $keys AS key
MATCH (hidden:HiddenTopic {key: key})
RETURN properties(hidden) AS hidden
ORDER BY hidden.topic, hidden.key
