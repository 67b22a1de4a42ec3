// name: own/extent
//
// How much is held of an archive of one's own that credits somebody, and until when?
//
// access:  read
// param:   network  STRING   the network whose basis is own
// returns: others   INTEGER  accounts that have acts with the owner
// returns: moved    INTEGER  of those, accounts that the owner moved
// returns: acts     INTEGER  acts with them
// returns: last     INTEGER  the last act, seconds since 1970, or null
// example: {network: "archive"}

OPTIONAL MATCH (network:Network {name: $network, basis: 'own'})
OPTIONAL MATCH (me:Account:Counted {key: network.owner})-[act]-(other:Known)
WHERE coalesce(act.credit, 'target') <> 'nobody'
RETURN count(DISTINCT other) AS others,
       count(DISTINCT CASE WHEN me = CASE act.credit WHEN 'actor' THEN startNode(act) ELSE endNode(act) END
                           THEN other END) AS moved,
       count(act) AS acts, max(act.at) AS last
