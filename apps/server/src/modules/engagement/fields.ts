import type { FieldContribution } from '../../platform/fields/catalogue.ts'
import { presentConsents } from './consents/consent.ts'

/** What this module knows of a customer, for lists, filters and segments. */
export const customerFields: FieldContribution = {
  sources: [{ alias: 'e', table: 'engagement.contactStates' }],
  fields: [
    {
      key: 'consentEmail',
      label: 'engagement:fields.consentEmail',
      group: 'engagement:fieldGroups.contact',
      needs: 'engagement.consent.see',
      type: 'enum',
      source: 'e',
      column: 'consentEmail',
      options: presentConsents,
      sortable: true,
      filterable: true,
    },
  ],
}
