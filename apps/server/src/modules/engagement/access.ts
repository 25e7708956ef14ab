import { bounded, everyRole, type Grants } from '../../platform/access/grants.ts'

export const grants: Grants = {
  'engagement.consent.see': bounded(everyRole, { isPartOfEverything: true }),
  'engagement.consent.record': bounded(['manager', 'marketer', 'agent']),
  'engagement.preference.edit': bounded(['manager', 'marketer', 'agent']),
  'engagement.suppression.lift': bounded(['manager', 'marketer']),
  'engagement.outbox.see': bounded(['manager', 'marketer']),
}
