// name: rating/acts_of_kinds
//
// How many acts of these kinds are held between accounts that take part?
//
// access:  read
// param:   relationships  LIST     relationship types
// returns: acts           INTEGER  acts of these types
// example: {relationships: []}

UNWIND $relationships AS relationship
MATCH (:Counted)-[act:$(relationship)]->(:Counted)
RETURN count(act) AS acts
