import type { FieldContribution } from '../../platform/fields/catalogue.ts'
import type { ColumnField } from '../../platform/fields/field.ts'
import { contactChannels } from './contact/rules.ts'
import { stages } from './stages/rules.ts'

const field = (key: string, type: ColumnField['type'], column: string, more: Partial<ColumnField> = {}): ColumnField => ({
  key,
  label: `insight:fields.${key}`,
  group: 'insight:fieldGroups.insight',
  needs: 'insight.score.see',
  type,
  source: 's',
  column,
  sortable: false,
  filterable: true,
  ...more,
})

const sortable = { sortable: true } as const

/** What runs have found out about each customer. Sortable ones have their index in the migrations. */
export const scoreFields: FieldContribution = {
  sources: [{ alias: 's', table: 'insight.scores', hasPlaces: true }],
  fields: [
    field('stage', 'enum', 'stage', { ...sortable, options: [...stages] }),
    field('stageSince', 'date', 'stageSince', sortable),
    field('stageBefore', 'enum', 'stageBefore', { options: [...stages] }),
    field('value', 'money', 'valueMinor', sortable),
    field('pAlive', 'share', 'pAlive', sortable),
    field('expectedOrders', 'number', 'expectedOrders', sortable),
    field('ordersCount', 'number', 'ordersCount', sortable),
    field('purchaseDays', 'number', 'purchaseDays'),
    field('spent', 'money', 'spentMinor', sortable),
    field('currency', 'text', 'currency'),
    field('firstOrderOn', 'date', 'firstOrderOn', sortable),
    field('lastOrderOn', 'date', 'lastOrderOn', sortable),
    field('rhythmDays', 'number', 'rhythmDays'),
    field('recencyQuintile', 'number', 'recencyQuintile'),
    field('frequencyQuintile', 'number', 'frequencyQuintile'),
    field('moneyQuintile', 'number', 'moneyQuintile'),
    field('retention', 'enum', 'retention', { options: ['kept', 'left'] }),
    field('usualChannel', 'enum', 'usualChannel', { options: [...contactChannels] }),
    field('usualHour', 'number', 'usualHour'),
  ],
}
