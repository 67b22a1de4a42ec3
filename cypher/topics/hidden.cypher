// name: topics/hidden
//
// Which accounts do not want to be shown with one of these topics?
//
// access:  read
// param:   topics  LIST    slugs of topics
// returns: key     STRING  an account
// example: {topics: []}

MATCH (hidden:HiddenTopic)
WHERE hidden.topic IN $topics
RETURN DISTINCT hidden.key AS key
ORDER BY key
