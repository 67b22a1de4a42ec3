// name: lists/reached
//
// Which people did each account that may be named move?
//
// One entry an account, because lists travel faster than rows. People with several
// accounts are one, and nobody moves themselves. Whoever acted with an account that
// is not :Listed is told apart and never named.
//
// access:  read
// param:   since    INTEGER  first second that counts, since 1970
// param:   until    INTEGER  first second that does not
// param:   weights  MAP      relationship type to the weight that it has in the rating, where not its own
// param:   number   INTEGER  the rating whose standings are read
// returns: movers   LIST     of [network:handle, key, standing, numbers of people shown, numbers of people not shown]
// example: {since: 0, until: 2000000000, weights: {}, number: 1}

MATCH (mover:Account:Listed)
CALL (mover) {
  MATCH (mover)-[act]-(other:Counted)
  WHERE act.at >= $since AND act.at < $until AND coalesce($weights[type(act)], 1.0) > 0
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN endNode(act) = mover WHEN 'actor' THEN startNode(act) = mover ELSE false END
  WITH DISTINCT mover, other
  OPTIONAL MATCH (person:Person)-[:HAS]->(other)
  WITH mover, coalesce(person, other) AS moved, other:Listed AS shown
  WHERE NOT EXISTS { (moved)-[:HAS]->(mover) }
  RETURN collect(DISTINCT CASE WHEN shown THEN id(moved) END) AS shown,
         collect(DISTINCT CASE WHEN NOT shown THEN id(moved) END) AS unshown
}
WITH mover, shown, unshown WHERE size(shown) + size(unshown) > 0
RETURN collect([mover.network + ':' + mover.handle, mover.key,
                CASE WHEN mover.rating = $number THEN mover.standing ELSE 0.15 END, shown, unshown]) AS movers
