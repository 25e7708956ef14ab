import { everyRole, type Grants, whole } from './grants.ts'

export const accessGrants: Grants = {
  'access.unit.see': whole(everyRole),
  'access.unit.edit': whole([]),
  'access.role.see': whole([], { needsEverything: true }),
  'access.role.edit': whole([]),
  'access.team.see': whole(everyRole),
  'access.team.edit': whole([]),
  // Whom one works with: needed to hand something to somebody.
  'access.person.see': whole(everyRole),
  'access.person.edit': whole([]),
  // One's own absence; that of others is for who may change people.
  'access.standin.edit': whole(everyRole),
}
