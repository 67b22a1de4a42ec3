// name: rebuild/people
//
// Which people are held, with their accounts and what they agreed to, as a rebuilt store must hold them?
//
// access:  read
// param:   after         STRING   key after which to go on, or ''
// param:   most          INTEGER  people at most, 1 or more
// returns: key           STRING   the person
// returns: adult         BOOLEAN  whether they are of age, or null
// returns: organisation  BOOLEAN  whether it is an organisation, or null
// returns: accounts      LIST     keys of their accounts
// returns: consents      LIST     of all that each says, times as text
// example: {after: "", most: 10}

MATCH (person:Person)
WHERE person.key > $after
WITH person ORDER BY person.key LIMIT $most
RETURN person.key AS key, person.adult AS adult, person.organisation AS organisation,
       [(person)-[:HAS]->(account:Account) | account.key] AS accounts,
       [(person)-[:GAVE]->(consent:Consent) |
        consent {.*, agreed_at: toString(consent.agreed_at), until: toString(consent.until),
                 withdrawn_at: toString(consent.withdrawn_at)}] AS consents
ORDER BY key
