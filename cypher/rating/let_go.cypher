// name: rating/let_go
//
// Let go of the values of older ratings: of accounts that nobody acts towards any more.
//
// Theirs is the floor from now on, as their history says.
//
// access:  write
// param:   number  INTEGER  the current rating
// param:   series  INTEGER  the first of the ratings in a row by the method of this one
// example: {number: 1000000, series: 1}

MATCH (account:Account)
WHERE account.rating < $number
CALL (account) {
  WITH account WHERE account:Listed AND account.beside IS NULL
  MATCH (account)<-[:HAS]-(person:Person)
  WHERE person.ratings[-1] < $number AND (person.ratings[-1] < $series OR person.scores[-1] <> 1.0)
  SET person.ratings = person.ratings + $number, person.scores = person.scores + 1.0,
      person.standings = person.standings + 0.15, person.parts = person.parts + ''
}
SET account.score = null, account.standing = null, account.attention = null, account.reach = null, account.rating = null,
    account.own = null, account.beside = null
