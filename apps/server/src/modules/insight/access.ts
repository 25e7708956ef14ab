import { staffRoles } from '../../platform/access/actor.ts'
import type { Grants } from '../../platform/access/grants.ts'

export const grants: Grants = {
  'insight.score.read': staffRoles,
  'insight.run.read': staffRoles,
  'insight.run.start': ['admin', 'manager', 'analyst', 'marketer'],
  'insight.check.run': ['admin', 'analyst'],
}
