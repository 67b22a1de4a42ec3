// name: rating/all
//
// Which ratings were published?
//
// access:  read
// returns: rating  MAP  everything that it says of itself
// example: {}

MATCH (rating:Rating)
WHERE rating.stages IS NOT NULL
RETURN properties(rating) AS rating
ORDER BY rating.number
