// name: intake/acts_held
//
// Which of these acts are held already?
//
// An act's identity is looked for between its two ends and within its kind, so
// it needs no index: Neo4j walks the end with fewer acts.
//
// access:  read
// param:   relationship  STRING  relationship type of the kind
// param:   acts          LIST    of [actor's key, target's key, id, ...]
// returns: id            STRING  one that is held
// example: {relationship: "REPLIED", acts: []}

UNWIND $acts AS act
MATCH (:Account {key: act[0]})-[held:$($relationship) {id: act[2]}]->(:Account {key: act[1]})
RETURN held.id AS id
ORDER BY id
