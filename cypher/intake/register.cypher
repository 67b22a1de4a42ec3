// name: intake/register
//
// Put a network into the register of sources, or change its entry.
//
// access:  write
// param:   name      STRING  the network
// param:   fields    MAP     its basis, audience, window, kinds and who answers for it
// example: {name: "town", fields: {basis: "consent"}}

MERGE (network:Network {name: $name})
SET network += $fields
