// name: privacy/wishes
//
// What do the people behind these accounts wish?
//
// access:  read
// param:   keys          LIST     keys of accounts
// returns: key           STRING   an account that somebody brought
// returns: person        STRING   key of whoever that is
// returns: adult         BOOLEAN  whether they are of age, or null
// returns: organisation  BOOLEAN  whether it is an organisation, which has no age
// returns: private       BOOLEAN  whether the account is private, or null
// returns: consents      LIST     of {purpose, agreed_at, until, withdrawn_at} for the account's network; times as text,
//                                 which drivers read many times faster
// example: {keys: []}

UNWIND $keys AS key
MATCH (person:Person)-[:HAS]->(account:Account {key: key})
RETURN key, person.key AS person, person.adult AS adult, coalesce(person.organisation, false) AS organisation,
       account.private AS private,
       [(person)-[:GAVE]->(consent:Consent {network: account.network}) |
        consent {.purpose, agreed_at: toString(consent.agreed_at), until: toString(consent.until),
                 withdrawn_at: toString(consent.withdrawn_at)}] AS consents
ORDER BY key
