// name: rebuild/links
//
// What do the relationships of a span of ids say?
//
// Acts as lists of equal length, one entry an act, because there may be millions;
// all that says more or less than an act does comes one by one.
//
// access:  read
// param:   first   INTEGER  the first id, 0 or more
// param:   last    INTEGER  the last id
// returns: starts  LIST     ids of the accounts that acted
// returns: ends    LIST     ids of the accounts acted upon
// returns: types   LIST     relationship types
// returns: acts    LIST     identities of the acts, 32 hex digits
// returns: ats     LIST     seconds since 1970, UTC
// returns: weights LIST     static weights
// returns: imports LIST     numbers of the imports that brought them
// returns: credits LIST     whom they credit, '' for the target
// returns: topics  LIST     what they are about, '' where nothing is said
// returns: others  LIST     of [id of the start, id of the end, type, properties]
// example: {first: 0, last: 9}

MATCH (source)-[link]->(target)
WHERE id(link) IN range($first, $last)
WITH id(source) AS a, id(target) AS b, link,
     link.id IS NOT NULL AND link.at IS NOT NULL AND link.weight IS NOT NULL AND link.import IS NOT NULL
       AND size(keys(link)) = 4 + size([said IN [link.credit, link.topic] WHERE said IS NOT NULL]) AS plain
RETURN collect(CASE WHEN plain THEN a END) AS starts,
       collect(CASE WHEN plain THEN b END) AS ends,
       collect(CASE WHEN plain THEN type(link) END) AS types,
       collect(CASE WHEN plain THEN link.id END) AS acts,
       collect(CASE WHEN plain THEN link.at END) AS ats,
       collect(CASE WHEN plain THEN link.weight END) AS weights,
       collect(CASE WHEN plain THEN link.import END) AS imports,
       collect(CASE WHEN plain THEN coalesce(link.credit, '') END) AS credits,
       collect(CASE WHEN plain THEN coalesce(link.topic, '') END) AS topics,
       collect(CASE WHEN NOT plain THEN [a, b, type(link), properties(link)] END) AS others
