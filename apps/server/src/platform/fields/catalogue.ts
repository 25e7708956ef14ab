import { z } from 'zod'
import type { Language } from '../i18n/languages.ts'
import { type ColumnField, type Field, type FieldSource, fieldTypes, labelIn, operatorsOf } from './field.ts'
import { operators } from './filter.ts'

/** What modules contribute to the fields of an object. */
export interface FieldContribution {
  readonly sources: readonly FieldSource[]
  readonly fields: readonly Field[]
}

/** Every field a list can show, sort and filter by; the only place where a field's name becomes a column. */
export interface Catalogue {
  readonly fields: readonly Field[]
  readonly sources: readonly FieldSource[]
  /** The column of the records' ids, in every source; in camelCase. */
  readonly id: string
  field(key: string): Field | undefined
}

export function createCatalogue(contributions: readonly FieldContribution[], id = 'customerId'): Catalogue {
  const fields = contributions.flatMap((contribution) => contribution.fields)
  const byKey = new Map(fields.map((field) => [field.key, field]))
  if (byKey.size !== fields.length) throw new Error('two fields of the catalogue share a key')
  return { fields, sources: contributions.flatMap((contribution) => contribution.sources), id, field: (key) => byKey.get(key) }
}

/** A field as clients see it. */
export const FieldView = z
  .object({
    key: z.string(),
    label: z.string(),
    /** What the company calls a field of its own; null: the label says it. */
    name: z.string().nullable(),
    group: z.string(),
    type: z.enum(fieldTypes),
    operators: z.array(z.enum(operators)),
    options: z.array(z.string()),
    /** The options of a field of the company's own: their names and colours. */
    choices: z.array(z.object({ key: z.string(), name: z.string(), colour: z.string(), retired: z.boolean() })),
    sortable: z.boolean(),
    listable: z.boolean(),
    /** How far the reader's access goes; what is hidden from them is not a field. */
    access: z.enum(['masked', 'read', 'write']),
    /** The value is the id of one of these. */
    reference: z.enum(['person', 'unit', 'record', 'file']).nullable(),
    /** Of a day that comes back every year, as birthdays do. */
    isYearly: z.boolean(),
    /** Of a reference to a record, or a question about records: of what, `customers.customer` or a kind such as `custom.policy`. */
    target: z.string().nullable(),
  })
  .meta({ id: 'Field' })
export type FieldView = z.infer<typeof FieldView>

function choicesOf(field: ColumnField, language: Language): FieldView['choices'] {
  return (field.choices ?? []).map(({ key, labels, colour, retired }) => ({ key, name: labelIn(labels, language), colour, retired }))
}

export function viewOf(field: Field, language: Language): FieldView {
  const name = field.names ? labelIn(field.names, language) : null
  const shared = { key: field.key, label: field.label, name, group: field.group, type: field.type }
  if (field.type === 'facts')
    return {
      ...shared,
      operators: [...operatorsOf('facts')],
      options: [],
      choices: [],
      sortable: false,
      listable: false,
      access: 'read',
      reference: null,
      isYearly: false,
      target: field.about ?? null,
    }
  const usable = field.filterable ? [...operatorsOf(field.type)] : []
  const { sortable, access = 'write', reference = null, target = null } = field
  return {
    ...shared,
    operators: usable,
    options: [...(field.options ?? [])],
    choices: choicesOf(field, language),
    sortable,
    listable: true,
    access,
    reference,
    isYearly: field.yearly !== undefined,
    target,
  }
}
