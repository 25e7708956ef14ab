import { z } from 'zod'
import { type Field, type FieldSource, fieldTypes, operatorsOf } from './field.ts'
import { operators } from './filter.ts'

/** What modules contribute to the customers' fields. */
export interface FieldContribution {
  readonly sources: readonly FieldSource[]
  readonly fields: readonly Field[]
}

/** Every field a list can show, sort and filter by; the only place where a field's name becomes a column. */
export interface Catalogue {
  readonly fields: readonly Field[]
  readonly sources: readonly FieldSource[]
  field(key: string): Field | undefined
}

export function createCatalogue(contributions: readonly FieldContribution[]): Catalogue {
  const fields = contributions.flatMap((contribution) => contribution.fields)
  const byKey = new Map(fields.map((field) => [field.key, field]))
  if (byKey.size !== fields.length) throw new Error('two fields of the catalogue share a key')
  return { fields, sources: contributions.flatMap((contribution) => contribution.sources), field: (key) => byKey.get(key) }
}

/** A field as clients see it. */
export const FieldView = z
  .object({
    key: z.string(),
    label: z.string(),
    group: z.string(),
    type: z.enum(fieldTypes),
    operators: z.array(z.enum(operators)),
    options: z.array(z.string()),
    sortable: z.boolean(),
    listable: z.boolean(),
    /** How far the reader's access goes; what is hidden from them is not a field. */
    access: z.enum(['masked', 'read', 'write']),
    /** The value is the id of one of these. */
    reference: z.enum(['person', 'unit']).nullable(),
  })
  .meta({ id: 'Field' })
export type FieldView = z.infer<typeof FieldView>

export function viewOf(field: Field): FieldView {
  const shared = { key: field.key, label: field.label, group: field.group, type: field.type }
  if (field.type === 'facts')
    return {
      ...shared,
      operators: [...operatorsOf('facts')],
      options: [],
      sortable: false,
      listable: false,
      access: 'read',
      reference: null,
    }
  const usable = field.filterable ? [...operatorsOf(field.type)] : []
  const { sortable, access = 'write', reference = null } = field
  return { ...shared, operators: usable, options: [...(field.options ?? [])], sortable, listable: true, access, reference }
}
