import { z } from 'zod'
import { text } from '../http/schemas.ts'

export const operators = [
  'is',
  'is_not',
  'contains',
  'starts_with',
  'in',
  'not_in',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in_last_days',
  'not_in_last_days',
  'in_next_days',
  'before_days_ago',
  'since_days_ago',
  'after_next_days',
  'in_period',
  'empty',
  'not_empty',
  'at_least',
  'never',
] as const
export type Operator = (typeof operators)[number]

const relative = new Set<Operator>([
  'in_last_days',
  'not_in_last_days',
  'in_next_days',
  'before_days_ago',
  'since_days_ago',
  'after_next_days',
  'in_period',
])
/** Whether what it asks is another question tomorrow. */
export const isRelative = ({ op, value }: Condition): boolean => {
  if (relative.has(op)) return true
  if (typeof value !== 'object' || Array.isArray(value)) return false
  return 'where' in value ? conditionsIn(value.where).some(isRelative) : value.withinDays !== undefined
}

function conditionsIn(node: FilterNode): readonly Condition[] {
  if (isCondition(node)) return [node]
  return [...(node.all ?? []), ...(node.any ?? []), ...(node.not ? [node.not] : [])].flatMap(conditionsIn)
}

/** Values that stand for the reader: themselves, their units, their units and all below. */
export const ownValues = { me: '@me', units: '@my_units', below: '@my_units_below' } as const

const Scalar = z.union([text(500), z.number(), z.boolean()])

/** What a facts field is asked about: orders of a category or product, within days, how many at least. */
export const FactQuery = z.object({
  category: text(200).optional(),
  sku: text(200).optional(),
  withinDays: z.number().int().min(1).max(36_500).optional(),
  times: z.number().int().min(1).max(100_000).optional(),
})
export type FactQuery = z.infer<typeof FactQuery>

const Nested: z.ZodType<FilterGroup> = z.lazy(() => FilterGroup)

/** What records of a customer are asked about: which of them, how many at least. */
export const RecordsQuery = z.strictObject({ where: Nested, times: z.number().int().min(1).max(100_000).optional() })
export type RecordsQuery = z.infer<typeof RecordsQuery>

// Strict, both: a condition that is not understood must not pass for a group that lets everybody through.
export const Condition = z
  .strictObject({
    field: text(100, 1),
    op: z.enum(operators),
    value: z.union([Scalar, z.array(z.union([text(500), z.number()])).max(1000), RecordsQuery, FactQuery]).optional(),
  })
  .meta({ id: 'FilterCondition' })
export type Condition = z.infer<typeof Condition>

/** A tree of conditions: the same for lists, segments and saved views. */
export const FilterGroup = z
  .strictObject({
    get all() {
      return z
        .array(z.union([Condition, FilterGroup]))
        .max(100)
        .optional()
    },
    get any() {
      return z
        .array(z.union([Condition, FilterGroup]))
        .max(100)
        .optional()
    },
    get not() {
      return z.union([Condition, FilterGroup]).optional()
    },
  })
  .meta({ id: 'FilterGroup' })
export type FilterGroup = { all?: FilterNode[] | undefined; any?: FilterNode[] | undefined; not?: FilterNode | undefined }
export type FilterNode = Condition | FilterGroup

/** The tree that lets everything through. */
export const everything: FilterGroup = { all: [] }

export function isCondition(node: FilterNode): node is Condition {
  return 'field' in node
}
