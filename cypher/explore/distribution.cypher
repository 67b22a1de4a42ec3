// name: explore/distribution
//
// How many accounts have a score of one to ten, of ten to twenty, and so on?
//
// Of the current rating. Whom nobody acted towards has 1. Those who are :Listed are
// told from the others, who may be told in tens only.
//
// access:  read
// returns: least      INTEGER  lowest score of the bin: 1, 10, 20 and so on to 90
// returns: shown      INTEGER  accounts in it that may be named
// returns: everybody  INTEGER  all accounts in it
// example: {}

MATCH (state:State {name: 'state'})
WHERE state.rating IS NOT NULL
MATCH (account:Counted)
WITH account, CASE WHEN account.rating = state.rating THEN account.score ELSE 1.0 END AS score
WITH CASE WHEN score < 10 THEN 1 WHEN score >= 100 THEN 90 ELSE 10 * toInteger(score / 10) END AS least,
     account:Listed AS listed
RETURN least, sum(CASE WHEN listed THEN 1 ELSE 0 END) AS shown, count(*) AS everybody
ORDER BY least
