import { staffRoles } from '../access/actor.ts'
import type { Grants } from '../access/grants.ts'

export const authGrants: Grants = {
  'auth.me.read': staffRoles,
  'auth.me.change': staffRoles,
  'auth.user.read': ['admin'],
  'auth.user.change': ['admin'],
}
