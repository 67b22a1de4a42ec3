// name: copying/acts
//
// Which acts do these accounts take part in?
//
// The other end is named only if it is :Listed. An act between two of the accounts
// comes once for each of them.
//
// access:  read
// param:   keys          LIST     keys of accounts
// returns: account       STRING   key of one of them
// returns: relationship  STRING   relationship type of the act
// returns: outgoing      BOOLEAN  whether that account acted; else it was acted upon
// returns: act           MAP      all that the act says
// returns: other         STRING   network:handle of the other end, or null
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account|Waiting {key: key})-[act]-(other:Account|Waiting)
RETURN key AS account, type(act) AS relationship, startNode(act) = account AS outgoing, properties(act) AS act,
       CASE WHEN other:Listed THEN other.network + ':' + other.handle END AS other
ORDER BY act.at, act.id, account
