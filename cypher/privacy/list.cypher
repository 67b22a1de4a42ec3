// name: privacy/list
//
// Say of accounts whether they take part and whether they may be named.
//
// The only query that sets or removes :Listed, and with it the handle and the
// name: they are kept while an account is :Listed and not a moment longer.
//
// access:  write
// param:   accounts  LIST     of {key, network, listed, handle, name}
// param:   number    INTEGER  the import that brings accounts of a pseudonymous network, or null
// example: {accounts: [], number: null}

UNWIND $accounts AS row
MERGE (account:Account {key: row.key})
ON CREATE SET account.network = row.network, account.import = $number
SET account:Counted:$(CASE WHEN row.listed THEN ['Listed'] ELSE [] END),
    account.handle = CASE WHEN row.listed THEN row.handle END,
    account.name = CASE WHEN row.listed THEN row.name END
REMOVE account:$(CASE WHEN row.listed THEN [] ELSE ['Listed'] END)
