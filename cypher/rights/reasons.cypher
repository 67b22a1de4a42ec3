// name: rights/reasons
//
// How often was which reason given for wishing to be left out?
//
// access:  read
// returns: why    STRING   one of our words
// returns: times  INTEGER  1 or more
// example: {}

MATCH (reason:Reason)
RETURN reason.why AS why, reason.count AS times
ORDER BY why
