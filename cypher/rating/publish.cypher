// name: rating/publish
//
// Write the values of a rating to accounts.
//
// Whoever is shown keeps a history: a score is added to it when it is another one
// than before or the first by its method. What stands there is never changed.
//
// Nothing is written any more once another rating began to be published. Only those that
// somebody acted towards have values; to all others the floor applies.
//
// access:  write
// param:   number    INTEGER  the rating
// param:   values    LIST     of [key, score, standing, reach, attention, own, beside, parts]; own is the
//                            standing of the account alone and beside the key of the account that stands for its
//                            person, both null where the person has no other; parts has the network and standing of
//                            each account as text
// param:   series    INTEGER  the first of the ratings in a row by the method of this one
// example: {number: 0, values: [], series: 0}

MATCH (state:State {name: 'state'})
WHERE state.publishing = $number
UNWIND $values AS value
MATCH (account:Account {key: value[0]})
SET account.score = value[1], account.standing = value[2], account.reach = value[3],
    account.attention = value[4], account.own = value[5], account.beside = value[6], account.rating = $number
WITH account, value
WHERE account:Listed AND value[6] IS NULL
MATCH (account)<-[:HAS]-(person:Person)
WHERE person.ratings IS NULL OR person.ratings[-1] < $series OR person.scores[-1] <> value[1]
SET person.ratings = coalesce(person.ratings, []) + $number,
    person.scores = coalesce(person.scores, []) + value[1],
    person.standings = coalesce(person.standings, []) + value[2],
    person.parts = coalesce(person.parts, []) + value[7]
