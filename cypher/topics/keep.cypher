// name: topics/keep
//
// Keep topics.
//
// access:  write
// param:   topics  LIST  of {slug, number, parents} and names as name_en, name_de …
// example: {topics: []}

UNWIND $topics AS row
MERGE (topic:Topic {slug: row.slug})
SET topic = row
