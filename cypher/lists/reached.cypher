// name: lists/reached
//
// Which accounts did each account that may be named move?
//
// One entry an account, because lists travel faster than rows. Whoever is not :Listed is
// told apart and never named.
//
// access:  read
// param:   since    INTEGER  first second that counts, since 1970
// param:   until    INTEGER  first second that does not
// param:   weights  MAP      relationship type to the weight that it has in the rating, where not its own
// param:   number   INTEGER  the rating whose standings are read
// returns: movers   LIST     of [network:handle, key, standing, its number, numbers of accounts shown, numbers of others]
// example: {since: 0, until: 2000000000, weights: {}, number: 1}

MATCH (mover:Account:Listed)
CALL (mover) {
  MATCH (mover)-[act]-(other:Counted)
  WHERE act.at >= $since AND act.at < $until AND coalesce($weights[type(act)], 1.0) > 0
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN endNode(act) = mover WHEN 'actor' THEN startNode(act) = mover ELSE false END
  WITH DISTINCT other
  RETURN collect(CASE WHEN other:Listed THEN id(other) END) AS shown,
         collect(CASE WHEN NOT other:Listed THEN id(other) END) AS unshown
}
WITH mover, shown, unshown WHERE size(shown) + size(unshown) > 0
RETURN collect([mover.network + ':' + mover.handle, mover.key,
                CASE WHEN mover.rating = $number THEN mover.standing ELSE 0.15 END, id(mover), shown, unshown]) AS movers
