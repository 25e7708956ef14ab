import { z } from 'zod'
import type { FieldType } from '../fields/field.ts'
import { FilterGroup } from '../fields/filter.ts'
import { ClockText, DateText, InstantText, text } from '../http/schemas.ts'
import { fileExtensions, mostFileBytes } from './files/kinds.ts'

export const customTypes = [
  'text',
  'long_text',
  'number',
  'money',
  'percent',
  'date',
  'time',
  'instant',
  'boolean',
  'choice',
  'multi_choice',
  'phone',
  'email',
  'link',
  'reference',
  'address',
  'file',
  'roll_up',
  'formula',
] as const
export type CustomType = (typeof customTypes)[number]
/** Types that no column of their own stands for: worked out, or put together from parts. */
type ComputedType = 'roll_up' | 'formula' | 'address'
/** The types whose values people give; the others are worked out. */
export type ValueType = Exclude<CustomType, ComputedType>

export const isComputed = (type: CustomType): type is ComputedType => type === 'roll_up' || type === 'formula' || type === 'address'

const rollUpWays = ['count', 'sum', 'min', 'max', 'last'] as const

/** What the records of a kind come to for the customer they belong to, or for whom or what they are linked with. */
export const RollUp = z.strictObject({
  /** The kind: `custom.policy`; of what is linked also `customers.customer`. */
  object: text(100, 1),
  how: z.enum(rollUpWays),
  /** The field of the records that is summed or picked; a count needs none. */
  field: text(48).nullable().default(null),
  /** Which of the records; all of them unless said otherwise. */
  filter: FilterGroup.optional(),
  /** Of what is linked instead of what belongs to a customer: by which list of the relation, `l_insured`. */
  relation: text(60, 3).optional(),
})
export type RollUp = z.infer<typeof RollUp>

/** What beside its type says which values a field takes. */
export const FieldOptions = z.strictObject({
  /** Numbers, percentages and money: the least and the greatest. Money in minor units, a percentage from 0 to 1. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Numbers: how many digits after the point are kept and shown. */
  decimals: z.number().int().min(0).max(6).optional(),
  /** Texts: how many characters at most. */
  maxLength: z.number().int().min(1).max(20_000).optional(),
  /** Texts, addresses and numbers: whether the search finds records by them. */
  searchable: z.boolean().optional(),
  /** Roll-ups: what is rolled up. */
  rollUp: RollUp.optional(),
  /** Formulas: what is written. */
  formula: z.strictObject({ text: text(4000, 1) }).optional(),
  /** References: of what one is meant, `customers.customer` or a kind of records such as `custom.policy`. */
  target: text(100, 1).optional(),
  /** Files: the greatest that is taken, and of which kinds; all kinds that are taken at all unless said otherwise. */
  maxBytes: z.number().int().min(1).max(mostFileBytes).optional(),
  extensions: z.array(z.enum(fileExtensions)).min(1).max(40).optional(),
})
export type FieldOptions = z.infer<typeof FieldOptions>

interface TypeTraits {
  /** As PostgreSQL knows it. */
  readonly column: string
  /** As lists, filters and segments know it. */
  readonly field: Exclude<FieldType, 'facts'>
  readonly indexable: boolean
}

const traits: Readonly<Record<ValueType, TypeTraits>> = {
  text: { column: 'text', field: 'text', indexable: true },
  long_text: { column: 'text', field: 'text', indexable: false },
  number: { column: 'numeric', field: 'number', indexable: true },
  money: { column: 'bigint', field: 'money', indexable: true },
  percent: { column: 'numeric', field: 'share', indexable: true },
  date: { column: 'date', field: 'date', indexable: true },
  time: { column: 'time', field: 'time', indexable: true },
  instant: { column: 'timestamptz', field: 'instant', indexable: true },
  boolean: { column: 'boolean', field: 'boolean', indexable: true },
  choice: { column: 'text', field: 'enum', indexable: true },
  multi_choice: { column: 'text[]', field: 'choices', indexable: false },
  phone: { column: 'text', field: 'text', indexable: true },
  email: { column: 'text', field: 'text', indexable: true },
  link: { column: 'text', field: 'text', indexable: true },
  // Its index comes with it, for the way back; the order of ids would say nothing to anybody.
  file: { column: 'uuid', field: 'text', indexable: false },
  reference: { column: 'uuid', field: 'enum', indexable: false },
}

export const traitsOf = (type: ValueType): TypeTraits => traits[type]

/** The longest text that a field of any type takes; an index entry holds at most a third of a page. */
const longest = { text: 500, long_text: 20_000, link: 2_000 } as const

const isLink = (value: string): boolean => {
  const parsed = URL.canParse(value) ? new URL(value) : null
  return parsed !== null && ['http:', 'https:', 'mailto:', 'tel:'].includes(parsed.protocol)
}

const bounds = ({ min = -1e15, max = 1e15 }: FieldOptions) => z.number().min(min).max(max)

/** What a value of the type looks like in JSON, null aside; choices are checked against their set besides. */
export function schemaOf(type: ValueType, options: FieldOptions): z.ZodType<unknown> {
  switch (type) {
    case 'text':
    case 'long_text':
      return text(Math.min(options.maxLength ?? longest[type], longest[type]), 1)
    case 'link':
      return text(longest.link, 1).refine(isLink, 'must be an address such as https://example.com')
    case 'number':
    case 'percent':
      return bounds(options)
    case 'money':
      return bounds(options).int()
    case 'date':
      return DateText
    case 'time':
      return ClockText
    case 'instant':
      return InstantText
    case 'boolean':
      return z.boolean()
    case 'choice':
      return text(60, 1)
    case 'multi_choice':
      return z.array(text(60, 1)).max(100)
    case 'phone':
      return text(60, 1)
    case 'email':
      return text(320, 1)
    case 'reference':
    case 'file':
      return z.uuid().toLowerCase()
  }
}
