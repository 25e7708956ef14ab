import { staffRoles } from '../../platform/access/actor.ts'
import type { Grants } from '../../platform/access/grants.ts'

export const grants: Grants = {
  'engagement.consent.read': staffRoles,
  'engagement.consent.record': ['admin', 'manager', 'marketer', 'agent'],
  'engagement.suppression.lift': ['admin', 'manager', 'marketer'],
  'engagement.outbox.read': ['admin', 'manager', 'marketer'],
}
