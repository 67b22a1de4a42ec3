// name: rating/ladder
//
// Which scores do 1, 2 … 99 of a hundred accounts not exceed?
//
// Some are those of people who are not shown, so they are compared with and not told.
//
// access:  read
// param:   number  INTEGER  the rating
// returns: ladder  LIST     99 scores, from the lowest
// example: {number: 1}

OPTIONAL MATCH (rating:Rating {number: $number})
RETURN coalesce(rating.ladder, []) AS ladder
