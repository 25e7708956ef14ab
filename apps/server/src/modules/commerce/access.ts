import { bounded, everyRole, type Grants, whole } from '../../platform/access/grants.ts'

export const grants: Grants = {
  'commerce.order.see': bounded(everyRole, { isPartOfEverything: true }),
  'commerce.import.see': whole(['manager', 'analyst', 'marketer']),
  'commerce.import.run': whole(['manager', 'marketer']),
}
