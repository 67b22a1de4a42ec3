// name: explore/way
//
// On which way does one account's influence reach another, in the fewest steps?
//
// Each on the way moves the next. All of them are :Listed, and there are six steps at most.
// Of several ways with as few steps it gives one; without any, no row.
//
// access:  read
// for:     console
// param:   account   ACCOUNT   where the way begins
// param:   other     ACCOUNT   where it ends
// param:   as_of     DATETIME  moment the answer is for; later acts are left out
// returns: step      INTEGER   0 for the one with whom it begins, then 1 to 6
// returns: on_it     STRING    network:handle of whoever stands there
// returns: key       STRING    what their page is called
// example: {account: "town:ada", other: "town:isolde_bakes", as_of: datetime("2026-01-01T00:00Z")}

MATCH (first:Account:Listed {key: $account}), (last:Account:Listed {key: $other})
WHERE first <> last
MATCH way = SHORTEST 1 (first) ((mover:Listed)-[act]-(moved:Listed)
  WHERE act.at < $as_of.epochSeconds
    AND CASE coalesce(act.credit, 'target')
          WHEN 'target' THEN endNode(act) = mover WHEN 'actor' THEN startNode(act) = mover ELSE false END){1,6} (last)
WITH nodes(way) AS people
UNWIND range(0, size(people) - 1) AS step
RETURN step, people[step].network + ':' + people[step].handle AS on_it, people[step].key AS key
ORDER BY step
