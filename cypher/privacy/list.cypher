// name: privacy/list
//
// Say of accounts whether they take part and whether they may be named.
//
// The only query that sets or removes :Listed, and with it the handle and the
// name: they are kept while an account is :Listed and not a moment longer.
// Whoever is :Labelled as a bot takes no part and is not named, whatever they agreed to.
//
// access:  write
// param:   accounts  LIST     of {key, network, listed, handle, name}
// param:   number    INTEGER  the import that brings accounts of a pseudonymous network, or null
// example: {accounts: [], number: null}

UNWIND $accounts AS row
MERGE (account:Account {key: row.key})
ON CREATE SET account.network = row.network, account.import = $number
WITH account, row, row.listed AND NOT account:Labelled AS listed
SET account:$(CASE WHEN listed THEN ['Counted', 'Listed'] WHEN account:Labelled THEN [] ELSE ['Counted'] END),
    account.handle = CASE WHEN listed THEN row.handle END,
    account.name = CASE WHEN listed THEN row.name END
REMOVE account:$(CASE WHEN listed THEN [] WHEN account:Labelled THEN ['Counted', 'Listed'] ELSE ['Listed'] END)
