// name: topics/all
//
// Which topics are known?
//
// access:  read
// returns: topics  LIST  of {slug, number, parents} and names as name_en, name_de …
// example: {}

MATCH (topic:Topic)
RETURN collect(topic {.*, parents: [(topic)-[:UNDER]->(parent:Topic) | parent.slug]}) AS topics
