// name: rebuild/held
//
// How much does a store hold, from its own counters?
//
// access:  read
// returns: accounts  INTEGER  accounts
// returns: people    INTEGER  people
// returns: links     INTEGER  relationships of all types
// example: {}

CALL { MATCH (account:Account) RETURN count(account) AS accounts }
CALL { MATCH (person:Person) RETURN count(person) AS people }
CALL { MATCH ()-[link]->() RETURN count(link) AS links }
RETURN accounts, people, links
