// name: labels/acts
//
// Who acted towards whom, how and when, so that behaviour can be told?
//
// Also of accounts that take no part because of a label, or a label would end by
// itself. One entry an act, in four lists of equal length: lists travel faster
// than rows. Acts of an archive of one's own end at a :Known and are not read.
//
// access:  read
// param:   prefix  STRING  how the actor's key begins; empty for all acts
// returns: actor   LIST    keys of the accounts that acted
// returns: target  LIST    keys of the accounts they acted towards
// returns: kind    LIST    relationship types
// returns: at      LIST    when, seconds since 1970
// example: {prefix: ""}

MATCH (actor:Account)
WHERE actor.key STARTS WITH $prefix AND NOT actor:Known
CALL (actor) {
  MATCH (actor)-[act]->(target:Account)
  WHERE NOT target:Known
  RETURN act, target
}
RETURN collect(actor.key) AS actor, collect(target.key) AS target, collect(type(act)) AS kind, collect(act.at) AS at
