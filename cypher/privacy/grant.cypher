// name: privacy/grant
//
// Keep that explicit access to an account was given; it takes the place of what was given before.
//
// The account need not be held: while it is private and nobody gave access, it is not.
//
// access:  write
// param:   key     STRING  key of the account
// param:   scope   STRING  what to
// param:   fields  MAP     since when, until when, receipt, notice, how, whether it can be proved
// example: {key: "0", scope: "acts", fields: {agreed_at: datetime("2025-01-01T00:00Z")}}

MERGE (access:Access {key: $key, scope: $scope})
SET access += $fields
