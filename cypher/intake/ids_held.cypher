// name: intake/ids_held
//
// Which acts that carry one of these ids are held at one of these accounts?
//
// Asked for rows with an id of their own, which may come again with other
// content: at each end the ids are looked for among all its acts.
//
// access:  read
// param:   ends          LIST     of [account's key, [id, ...]]
// returns: id            STRING   one that is held
// returns: relationship  STRING   relationship type of the act
// returns: actor         STRING   key of the account that acted
// returns: target        STRING   key of the account acted upon
// returns: at            INTEGER  seconds since 1970, UTC
// returns: number        INTEGER  the import that brought it
// returns: topic         STRING   what it is about, or null
// example: {ends: []}

UNWIND $ends AS end
MATCH (:Account {key: end[0]})-[held]-(:Account)
WHERE held.id IN end[1]
RETURN DISTINCT held.id AS id, type(held) AS relationship, startNode(held).key AS actor,
       endNode(held).key AS target, held.at AS at, held.import AS number, held.topic AS topic
ORDER BY id
