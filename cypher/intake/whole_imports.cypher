// name: intake/whole_imports
//
// How many imports of a network were brought as a whole, so that they can be recognised?
//
// access:  read
// param:   network   STRING   the network
// returns: imports   INTEGER  how many
// example: {network: "town"}

MATCH (import:Import {network: $network})
WHERE import.rows IS NOT NULL AND import.undone_at IS NULL
RETURN count(import) AS imports
