// name: rebuild/accounts
//
// Which accounts are held, as a rebuilt store must hold them?
//
// access:  read
// param:   after     STRING   key after which to go on, or ''
// param:   most      INTEGER  accounts at most, 1 or more
// returns: key       STRING   the account
// returns: network   STRING   its network
// returns: listed    BOOLEAN  whether it may be named
// returns: handle    STRING   its handle while it may be named, or null
// returns: name      STRING   the name they gave, likewise
// returns: private   BOOLEAN  whether the account is private, or null
// returns: stable    STRING   key of the id that its network gave it, or null
// returns: import    INTEGER  the import that brought it, or null
// returns: seed      INTEGER  the group of trusted accounts that it is one of, or null
// example: {after: "", most: 10}

MATCH (account:Account)
WHERE account.key > $after
RETURN account.key AS key, account.network AS network, account:Listed AS listed, account.handle AS handle,
       account.name AS name, account.private AS private, account.stable AS stable, account.import AS import,
       account.seed AS seed
ORDER BY key LIMIT $most
