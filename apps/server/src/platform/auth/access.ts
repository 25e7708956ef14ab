import { everyRole, type Grants, whole } from '../access/grants.ts'

export const authGrants: Grants = {
  'auth.me.see': whole(everyRole),
  'auth.me.edit': whole(everyRole),
  'auth.user.see': whole([]),
  'auth.user.edit': whole([]),
  'auth.user.impersonate': whole([]),
  'auth.key.edit': whole(everyRole),
  'auth.client.see': whole([]),
  'auth.client.edit': whole([]),
  'auth.sso.see': whole([]),
  'auth.sso.edit': whole([]),
}
