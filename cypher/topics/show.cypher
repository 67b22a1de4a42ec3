// name: topics/show
//
// Forget that somebody does not want to be shown with a topic.
//
// access:  write
// param:   key     STRING   key of the account
// param:   topic   STRING   slug of the topic
// returns: hidden  INTEGER  how many such wishes there were: 0 or 1
// example: {key: "0", topic: "music"}

OPTIONAL MATCH (hidden:HiddenTopic {key: $key, topic: $topic})
DELETE hidden
RETURN count(hidden) AS hidden
