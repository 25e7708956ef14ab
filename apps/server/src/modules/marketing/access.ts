import { staffRoles } from '../../platform/access/actor.ts'
import type { Grants } from '../../platform/access/grants.ts'

const makers = ['admin', 'manager', 'marketer'] as const

export const grants: Grants = {
  'marketing.segment.read': staffRoles,
  'marketing.segment.write': makers,
  'marketing.campaign.read': staffRoles,
  'marketing.campaign.write': makers,
  'marketing.campaign.launch': makers,
  'marketing.send.read': makers,
}
