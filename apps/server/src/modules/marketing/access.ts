import { bounded, everyRole, type Grants, whole } from '../../platform/access/grants.ts'

const makers = ['manager', 'marketer'] as const

export const grants: Grants = {
  'marketing.segment.see': whole(everyRole),
  'marketing.segment.create': whole(makers),
  'marketing.segment.edit': whole(makers),
  'marketing.segment.delete': whole(makers),
  'marketing.campaign.see': whole(everyRole),
  'marketing.campaign.create': whole(makers),
  'marketing.campaign.edit': whole(makers),
  'marketing.campaign.delete': whole(makers),
  'marketing.campaign.launch': whole(makers),
  'marketing.send.see': bounded(makers),
}
