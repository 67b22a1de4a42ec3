// name: intake/removed
//
// Count that acts which counted do not any more, or that acts which were set aside count again.
//
// A rating from before is then not what a rating would say now; likewise where it changes who is shown.
//
// access:  write
// example: {}

MATCH (state:State {name: 'state'})
SET state.removals = coalesce(state.removals, 0) + 1
