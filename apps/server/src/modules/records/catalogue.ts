import { type Catalogue, createCatalogue } from '../../platform/fields/catalogue.ts'
import type { ColumnField } from '../../platform/fields/field.ts'
import { restricted } from '../../platform/fields/restrict.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { customColumns } from '../../platform/shape/contribute.ts'
import { relationColumns } from '../../platform/shape/relations/columns.ts'
import type { Kind } from './kind.ts'

const field = (key: string, type: ColumnField['type'], more: Partial<ColumnField> = {}): ColumnField => ({
  key,
  label: `records:fields.${key}`,
  group: 'records:fieldGroups.record',
  type,
  source: 'c',
  column: key,
  sortable: true,
  filterable: true,
  ...more,
})

const base = [
  field('title', 'text'),
  field('createdAt', 'instant'),
  field('updatedAt', 'instant'),
  field('ownerId', 'enum', { reference: 'person', sortable: false }),
  field('unitId', 'enum', { reference: 'unit', sortable: false }),
]

/** The fields of a kind as its reader has them. */
export function catalogueFor(ctx: Pick<Ctx, 'rights'>, kind: Kind): Catalogue {
  const own = customColumns(kind.shape, kind.fields, 'c', 'records:fieldGroups.own')
  const fields = [...base, ...own, ...relationColumns(kind.shape, kind.name, 'records:fieldGroups.own')]
  const whole = createCatalogue([{ sources: [{ alias: 'c', table: kind.name }], fields }], 'recordId')
  return restricted(whole, { rights: ctx.rights, object: kind.name, isOwnValue: {} })
}
