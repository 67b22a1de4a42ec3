// name: intake/networks
//
// Which networks stand in the register of sources?
//
// access:  read
// returns: network   MAP  every field of the entry
// example: {}

MATCH (network:Network)
RETURN properties(network) AS network
ORDER BY network.name
