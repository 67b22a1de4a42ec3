// name: seeds/active
//
// On how many days did each account act?
//
// Days are those of UTC. Many of them cannot be bought in a hurry.
//
// access:  read
// returns: account  LIST  keys of the accounts that acted and take part
// returns: days     LIST  different days on which each acted, 1 or more
// example: {}

MATCH (actor:Account:Counted)
CALL (actor) {
  MATCH (actor)-[act]->(:Counted)
  RETURN count(DISTINCT act.at / 86400) AS days
}
WITH actor, days WHERE days > 0
RETURN collect(actor.key) AS account, collect(days) AS days
