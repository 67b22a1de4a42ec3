// name: schema/names_ready
//
// Wait until people can be found by their names; an index that is new is filled first.
//
// access:  read
// needs:   db.awaitIndex
// example: {}

CALL db.awaitIndex('people_names', 600)
