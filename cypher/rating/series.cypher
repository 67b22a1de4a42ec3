// name: rating/series
//
// Which is the first of the latest ratings in a row that were made by a method?
//
// access:  read
// param:   method  STRING   version of the method
// returns: series  INTEGER  number of the rating
// example: {method: "1"}

OPTIONAL MATCH (rating:Rating)
WHERE rating.method <> $method
RETURN coalesce(max(rating.number), 0) + 1 AS series
