// name: lists/off
//
// Which of these accounts are on no list that leaves?
//
// access:  read
// param:   keys  LIST  keys of accounts
// returns: off   MAP   all that is said of such a wish
// example: {keys: []}

UNWIND $keys AS key
MATCH (off:OffLists {key: key})
RETURN properties(off) AS off
ORDER BY off.key
