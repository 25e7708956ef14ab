import type { FieldContribution } from '../../../platform/fields/catalogue.ts'
import type { ColumnField } from '../../../platform/fields/field.ts'

const field = (key: string, type: ColumnField['type'], more: Partial<ColumnField> = {}): ColumnField => ({
  key,
  label: `customers:fields.${key}`,
  group: 'customers:fieldGroups.customer',
  type,
  source: 'c',
  column: key,
  sortable: true,
  filterable: true,
  ...more,
})

/** What the customers' own rows know. */
export const ownFields: FieldContribution = {
  sources: [{ alias: 'c', table: 'customers.customers' }],
  fields: [
    field('displayName', 'text'),
    field('kind', 'enum', { options: ['person', 'household', 'company'] }),
    field('email', 'text'),
    field('phone', 'text'),
    field('country', 'text'),
    field('city', 'text'),
    field('source', 'text'),
    field('birthday', 'date'),
    field('joinedAt', 'instant'),
    field('createdAt', 'instant'),
  ],
}
