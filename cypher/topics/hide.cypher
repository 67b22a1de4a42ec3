// name: topics/hide
//
// Keep that somebody does not want to be shown with a topic.
//
// It is kept by the account's key, apart from the account, so it outlives another import of it.
//
// access:  write
// param:   key    STRING    key of the account
// param:   topic  STRING    slug of the topic
// param:   at     DATETIME  since when
// example: {key: "0", topic: "music", at: datetime("2025-01-01T00:00Z")}

MERGE (hidden:HiddenTopic {key: $key, topic: $topic})
ON CREATE SET hidden.at = $at
