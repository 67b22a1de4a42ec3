// name: intake/know
//
// Hold accounts beside the owner of an archive: known by their keys, and nothing else of them.
//
// They take no part in anything: a :Known is never :Counted and never :Listed.
//
// access:  write
// param:   keys     LIST     keys of accounts, none of them the owner's
// param:   network  STRING   the network whose basis is own
// param:   number   INTEGER  the import that brings them
// example: {keys: [], network: "archive", number: 0}

UNWIND $keys AS key
MERGE (account:Account {key: key})
ON CREATE SET account:Known, account.network = $network, account.import = $number
