// name: rating/acts_of_kinds
//
// How many acts of these kinds are held?
//
// access:  read
// param:   relationships  LIST     relationship types
// returns: acts           INTEGER  acts of these types
// example: {relationships: []}

UNWIND $relationships AS relationship
MATCH ()-[act:$(relationship)]->()
RETURN count(act) AS acts
