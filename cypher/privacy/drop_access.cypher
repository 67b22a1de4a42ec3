// name: privacy/drop_access
//
// Forget explicit access that has ended.
//
// access:  write
// param:   at       DATETIME  now
// example: {at: datetime("2025-01-01T00:00Z")}

MATCH (access:Access)
WHERE access.until <= $at
DELETE access
