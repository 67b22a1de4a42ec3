// name: card/newest
//
// Which report card is the newest?
//
// access:  read
// returns: card    STRING   it as JSON, or null where none was made yet
// example: {}

MATCH (state:State {name: 'state'})
OPTIONAL MATCH (card:Card {number: state.cards})
RETURN card.card AS card
