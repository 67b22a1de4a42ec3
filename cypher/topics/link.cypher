// name: topics/link
//
// Put each topic under its parents, as they are said with it.
//
// access:  write
// returns: links    INTEGER  how many there are
// example: {}

MATCH (topic:Topic)
UNWIND topic.parents AS slug
MATCH (parent:Topic {slug: slug})
MERGE (topic)-[:UNDER]->(parent)
RETURN count(*) AS links
