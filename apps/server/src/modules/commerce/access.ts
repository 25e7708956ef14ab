import type { Grants } from '../../platform/access/grants.ts'

export const grants: Grants = {
  'commerce.order.read': ['admin', 'manager', 'analyst', 'marketer', 'agent'],
  'commerce.import.read': ['admin', 'manager', 'analyst', 'marketer'],
  'commerce.import.run': ['admin', 'manager', 'marketer'],
}
