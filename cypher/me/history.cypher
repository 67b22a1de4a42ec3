// name: me/history
//
// Which scores of mine are kept, as they were published?
//
// As explore/history. They are kept while somebody is shown, so there may be none.
//
// access:  read
// param:   account   ACCOUNT   the account of whoever looks
// returns: rating    INTEGER   the rating that published it
// returns: method    STRING    version of its method
// returns: as_of     STRING    the moment that it is for, ISO 8601
// returns: score     FLOAT     1 to 100
// returns: standing  FLOAT     0.15 or more, no unit
// example: {account: "town:ben_4t8w1z6d"}

MATCH (me:Account {key: $account})<-[:HAS]-(person:Person)
UNWIND range(0, size(coalesce(person.ratings, [])) - 1) AS i
MATCH (rating:Rating {number: person.ratings[i]})
RETURN rating.number AS rating, rating.method AS method, toString(rating.as_of) AS as_of, person.scores[i] AS score,
       person.standings[i] AS standing
ORDER BY rating
