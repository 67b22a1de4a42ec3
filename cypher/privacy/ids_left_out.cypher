// name: privacy/ids_left_out
//
// Is anybody to be left out who is known by an id, under whatever handle?
//
// access:  read
// returns: any  BOOLEAN  whether there is
// example: {}

RETURN EXISTS { MATCH (order:Suppression) WHERE order.of_id } AS any
