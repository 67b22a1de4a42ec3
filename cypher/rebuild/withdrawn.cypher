// name: rebuild/withdrawn
//
// Which consents were withdrawn?
//
// access:  read
// returns: person        STRING    key of the person
// returns: purpose       STRING    what it was for
// returns: network       STRING    where
// returns: withdrawn_at  STRING    since when
// example: {}

MATCH (person:Person)-[:GAVE]->(consent:Consent)
WHERE consent.withdrawn_at IS NOT NULL
RETURN person.key AS person, consent.purpose AS purpose, consent.network AS network,
       toString(consent.withdrawn_at) AS withdrawn_at
ORDER BY person, network, purpose
