// name: card/kept
//
// Which report cards are kept?
//
// access:  read
// returns: card     STRING    a card as JSON, the newest first
// returns: method   STRING    version of the method that it is of
// returns: made_at  DATETIME  when it was made
// example: {}

MATCH (card:Card)
RETURN card.card AS card, card.method AS method, card.made_at AS made_at
ORDER BY made_at DESC, method DESC
