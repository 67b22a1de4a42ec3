// name: rights/reason
//
// Count why somebody wished to be left out, apart from who it was and when.
//
// access:  write
// param:   why  STRING  words of ours
// example: {why: "not said"}

MERGE (reason:Reason {why: $why})
SET reason.count = coalesce(reason.count, 0) + 1
