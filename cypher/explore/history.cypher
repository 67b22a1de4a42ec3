// name: explore/history
//
// Which scores were published of the person behind this account?
//
// A score is kept when it is another one than before, or the first by its
// method; what stands here is never changed. Research accounts have no person.
//
// access:  read
// for:     console
// param:   account   ACCOUNT   one of the person's accounts
// returns: rating    INTEGER   the rating that published it
// returns: method    STRING    version of its method
// returns: as_of     STRING    the moment that it is for, ISO 8601
// returns: score     FLOAT     1 to 100
// returns: standing  FLOAT     0.15 or more, no unit
// example: {account: "town:ada"}

MATCH (account:Account:Listed {key: $account})<-[:HAS]-(person:Person)
UNWIND range(0, size(coalesce(person.ratings, [])) - 1) AS i
MATCH (rating:Rating {number: person.ratings[i]})
RETURN rating.number AS rating, rating.method AS method, toString(rating.as_of) AS as_of, person.scores[i] AS score,
       person.standings[i] AS standing
ORDER BY rating
