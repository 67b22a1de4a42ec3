// name: schema/account_stable
//
// Accounts are found by the id that stays when a handle changes.
//
// access:  schema

CREATE RANGE INDEX account_stable IF NOT EXISTS
FOR (account:Account) ON (account.stable)
