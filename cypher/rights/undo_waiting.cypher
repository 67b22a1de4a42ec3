// name: rights/undo_waiting
//
// Take the acts of an import from accounts that are set aside; they are in no count.
//
// access:  write
// param:   number  INTEGER  the import
// example: {number: 0}

MATCH (:Waiting)-[act]-()
WHERE act.import = $number
DELETE act
