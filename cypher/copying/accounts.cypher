// name: copying/accounts
//
// What is held about these accounts?
//
// access:  read
// param:   keys     LIST     keys of accounts
// returns: account  MAP      all that is said of an account
// returns: counted  BOOLEAN  whether it takes part
// returns: listed   BOOLEAN  whether it may be named
// returns: known    BOOLEAN  whether it stands beside the owner of an archive, known by its key alone
// returns: waiting  BOOLEAN  whether it waits for an objection of its owner before it is erased
// example: {keys: []}

UNWIND $keys AS key
MATCH (account:Account|Waiting {key: key})
RETURN properties(account) AS account, account:Counted AS counted, account:Listed AS listed,
       account:Known AS known, account:Waiting AS waiting
ORDER BY account.network, account.key
