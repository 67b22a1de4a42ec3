// name: me/held
//
// Is this account held, so that its person may look at what is theirs?
//
// Who is labelled as a bot is, with a right to object. Who stands beside the owner of
// an archive is not: nobody is known there.
//
// access:  read
// param:   account  ACCOUNT  the account of whoever looks
// returns: key      STRING   the account's key
// returns: listed   BOOLEAN  whether others may be told its name
// example: {account: "town:ben_4t8w1z6d"}

MATCH (me:Account {key: $account})
WHERE me:Counted OR me:Labelled
RETURN me.key AS key, me:Listed AS listed
ORDER BY key
