// name: schema/topic_slug
//
// A topic exists once.
//
// access:  schema

CREATE CONSTRAINT topic_slug IF NOT EXISTS
FOR (node:Topic) REQUIRE node.slug IS UNIQUE
