// name: explore/at
//
// Which score did a rating publish of everybody who is shown now?
//
// Whoever has no history had the floor.
//
// access:  read
// param:   number    INTEGER  the rating
// returns: key       STRING   key of the account that stands for the person
// returns: account   STRING   network:handle
// returns: score     FLOAT    1 to 100
// returns: standing  FLOAT    0.15 or more, when that score was first published
// returns: parts     STRING   network=standing of each account where the person had several, else ''
// example: {number: 1}

MATCH (account:Listed)<-[:HAS]-(person:Person)
WHERE account.beside IS NULL
WITH account, person, [i IN range(0, size(coalesce(person.ratings, [])) - 1) WHERE person.ratings[i] <= $number][-1] AS i
RETURN account.key AS key, account.network + ':' + account.handle AS account,
       CASE WHEN i IS NULL THEN 1.0 ELSE person.scores[i] END AS score,
       CASE WHEN i IS NULL THEN 0.15 ELSE person.standings[i] END AS standing,
       CASE WHEN i IS NULL THEN '' ELSE person.parts[i] END AS parts
ORDER BY score DESC, account
