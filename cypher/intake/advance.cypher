// name: intake/advance
//
// Move an import on past a batch.
//
// access:  write
// param:   number    INTEGER  the import
// param:   fields    MAP      next_row, admitted, held, withheld, counts, until as they are now
// example: {number: 1, fields: {next_row: 0}}

MATCH (import:Import {number: $number})
SET import += $fields
