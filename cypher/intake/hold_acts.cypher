// name: intake/hold_acts
//
// Hold acts of one kind between accounts that are held.
//
// access:  write
// param:   relationship  STRING   relationship type of the kind, from the register
// param:   credit        STRING   "actor" or "nobody"; null where the one acted upon is credited
// param:   acts          LIST     of [actor's key, target's key, id, seconds since 1970, static weight, import, topic or null]
// returns: created       INTEGER  acts that are held now
// example: {relationship: "REPLIED", credit: null, acts: []}

UNWIND $acts AS act
MATCH (actor:Account {key: act[0]})
MATCH (target:Account {key: act[1]})
CREATE (actor)-[:$($relationship) {id: act[2], at: act[3], weight: act[4], credit: $credit,
                                   import: act[5], topic: act[6]}]->(target)
RETURN count(*) AS created
