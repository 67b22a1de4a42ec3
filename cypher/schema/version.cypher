// name: schema/version
//
// Which rating is current, and has anything changed?
//
// As long as all of them are what they were, every question has the same answer.
//
// access:  read
// returns: rating      INTEGER  number of the current rating, or null
// returns: circles     INTEGER  the rating in whose acts the circles were found, or null while there are none
// returns: claims      INTEGER  how often it was taken for a change of acts or wishes
// returns: removals    INTEGER  how often acts were taken out, set aside or taken back
// returns: unfinished  BOOLEAN  whether a rating is being published
// returns: stuck       BOOLEAN  whether that has been so for a quarter of an hour, so that it was interrupted
// example: {}

MATCH (state:State {name: 'state'})
RETURN state.rating AS rating, state.circles AS circles, coalesce(state.claims, 0) AS claims,
       coalesce(state.removals, 0) AS removals,
       coalesce(state.unfinished, false) AS unfinished,
       coalesce(state.unfinished AND state.publishing_at < datetime() - duration('PT15M'), false) AS stuck
