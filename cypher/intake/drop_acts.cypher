// name: intake/drop_acts
//
// Take back these acts of one kind.
//
// access:  write
// param:   relationship  STRING  relationship type of the kind
// param:   acts          LIST    of [actor's key, target's key, id]
// example: {relationship: "REPLIED", acts: []}

UNWIND $acts AS act
MATCH (:Account {key: act[0]})-[held:$($relationship) {id: act[2]}]->(:Account {key: act[1]})
DELETE held
