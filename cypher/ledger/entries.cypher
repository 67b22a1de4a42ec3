// name: ledger/entries
//
// What stands in the ledger?
//
// access:  read
// param:   events  LIST     kinds of entries that are wanted
// param:   after   INTEGER  number after which to begin, 0 or more
// returns: number  INTEGER  of the entry, from 1
// returns: at      STRING   when, ISO 8601, UTC
// returns: event   STRING   what happened
// returns: facts   STRING   a JSON object
// returns: before  STRING   hash of the entry before, or ''
// returns: hash    STRING   of all of this
// example: {events: ["erased"], after: 0}

MATCH (entry:Entry)
WHERE entry.event IN $events AND entry.number > $after
RETURN entry.number AS number, entry.at AS at, entry.event AS event, entry.facts AS facts,
       entry.before AS before, entry.hash AS hash
ORDER BY number
