// name: schema/hidden_topic
//
// The wish not to be shown with a topic exists once an account.
//
// access:  schema

CREATE CONSTRAINT hidden_topic IF NOT EXISTS
FOR (node:HiddenTopic) REQUIRE (node.key, node.topic) IS UNIQUE
