// name: card/keep
//
// Keep the report card of a method; it takes the place of that method's card before.
//
// It holds numbers about groups of accounts and nobody's name or key. The state
// counts that one was kept, so that whoever writes the graph out notices.
//
// access:  write
// param:   method     STRING    version of the method that it is of
// param:   card       STRING    the card as JSON
// param:   as_of      DATETIME  moment of its last window
// param:   made_at    DATETIME  now
// example: {method: "1", card: "{}", as_of: datetime("2025-01-01T00:00Z"), made_at: datetime("2025-01-01T00:00Z")}

MATCH (state:State {name: 'state'})
SET state.cards = coalesce(state.cards, 0) + 1
MERGE (card:Card {method: $method})
SET card.card = $card, card.as_of = $as_of, card.made_at = $made_at
