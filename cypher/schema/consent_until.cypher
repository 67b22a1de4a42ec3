// name: schema/consent_until
//
// Consents are found by when they end.
//
// access:  schema

CREATE RANGE INDEX consent_until IF NOT EXISTS
FOR (consent:Consent) ON (consent.until)
