import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { periods } from '../clock/period.ts'
import { Refusal } from '../http/refusal.ts'
import { ClockText, DateText, InstantText } from '../http/schemas.ts'
import type { Catalogue } from './catalogue.ts'
import { asksDays, compileDays, type DayQuestion } from './dates.ts'
import { type ColumnField, type Field, type FilterTime, operatorsOf, valueRef } from './field.ts'
import { type Condition, FactQuery, type FilterGroup, type FilterNode, isCondition, ownValues, RecordsQuery } from './filter.ts'

type Sql = RawBuilder<SqlBool>

const maxDepth = 8
const maxConditions = 200

const always: Sql = sql<SqlBool>`true`
const join = (parts: readonly Sql[], word: Sql): Sql => sql<SqlBool>`(${sql.join(parts, word)})`

function refuse(condition: Condition, what: string): never {
  throw new Refusal('filter_invalid', { field: condition.field, op: condition.op, what })
}

function parseValue<T>(schema: z.ZodType<T>, condition: Condition, what: string): T {
  const parsed = schema.safeParse(condition.value)
  return parsed.success ? parsed.data : refuse(condition, what)
}

const Numbers = z.array(z.number()).length(2)
const Instants = z.array(z.union([DateText, InstantText])).length(2)
const Days = z.number().int().min(0).max(36_500)
const schemaOfValue = {
  text: { schema: z.string(), what: 'needs a text' },
  number: { schema: z.number(), what: 'needs a number' },
  money: { schema: z.number().int(), what: 'needs a whole number of minor units' },
  share: { schema: z.number(), what: 'needs a number from 0 to 1' },
  date: { schema: DateText, what: 'needs a date YYYY-MM-DD' },
  instant: { schema: z.union([DateText, InstantText]), what: 'needs a date or an instant' },
  boolean: { schema: z.boolean(), what: 'needs true or false' },
  time: { schema: ClockText, what: 'needs a time such as 09:30' },
  choices: { schema: z.string(), what: 'needs one of the options' },
  enum: { schema: z.string(), what: 'needs one of the options' },
} as const

/** The text as it stands inside a LIKE pattern. */
export const escapeLike = (value: string): string => value.replace(/[\\%_]/g, '\\$&')
const comparisons = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=`, is: sql`=` } as const

function rangeOf(field: ColumnField, condition: Condition): readonly [string | number, string | number] {
  const dated = field.type === 'date' || field.type === 'instant'
  const [from, to] = dated ? parseValue(Instants, condition, 'needs two dates') : parseValue(Numbers, condition, 'needs two numbers')
  if (from === undefined || to === undefined) return refuse(condition, 'needs two values')
  return [from, to]
}

// Whoever reads, by id; who reads nothing, as a segment does not, cannot be meant.
function readerOf(field: ColumnField, condition: Condition, time: FilterTime, value: string): readonly string[] {
  const means = { person: [ownValues.me], unit: [ownValues.units, ownValues.below], record: [], file: [] } as const
  if (!means[field.reference ?? 'record'].some((one) => one === value)) return [value]
  if (!time.reader) return refuse(condition, 'must be the same for everybody')
  if (value === ownValues.me) return [time.reader.userId]
  return value === ownValues.units ? time.reader.units : time.reader.below
}

function optionsOf(field: ColumnField, condition: Condition, time: FilterTime): readonly string[] {
  const named = parseValue(z.array(z.string()).min(1), condition, 'needs a list of options')
  const meant = field.reference ? named.flatMap((value) => readerOf(field, condition, time, value)) : named
  const chosen = parseValue(z.array(field.reference ? z.uuid() : z.string()), { ...condition, value: meant }, 'needs a list of options')
  const unknown = chosen.find((option) => field.options && !field.options.includes(option))
  return unknown === undefined ? chosen : refuse(condition, `does not know the option "${unknown}"`)
}

function compileMatch(field: ColumnField, column: RawBuilder<unknown>, op: 'contains' | 'starts_with', value: string): Sql {
  const matches = sql<SqlBool>`${column} ilike ${`${op === 'contains' ? '%' : ''}${escapeLike(value)}%`}`
  const narrow = field.narrows?.(op, value)
  return narrow ? sql`(${narrow} and ${matches})` : matches
}

// A single option as an equality: then an index that begins with the column still yields the order of its next one.
function oneOf(column: RawBuilder<unknown>, options: readonly string[], type: RawBuilder<unknown>): Sql {
  return options.length === 1 ? sql`${column} = ${options[0]}` : sql`${column} = any(${options}::${type}[])`
}

// Values that name records: which of them are meant, and who may ask, is for the field to say. Null: the value is asked as it stands.
function compileNamed(field: ColumnField, condition: Condition, time: FilterTime): Sql | null {
  const isNot = condition.op === 'not_in' || condition.op === 'empty'
  const ids = condition.op === 'in' || condition.op === 'not_in' ? optionsOf(field, condition, time) : null
  if (field.linked) {
    const linked = field.linked(ids, time)
    return isNot ? sql`not ${linked}` : linked
  }
  if (!field.among || ids === null) return null
  const column = valueRef(field, time)
  const among = field.among(ids, time)
  return isNot ? sql`(${column} is null or ${column} not in (${among}))` : sql`${column} in (${among})`
}

// What is not known is like no value: it is not what was asked for, and it is empty.
function compileKnown(field: ColumnField, condition: Condition, time: FilterTime): Sql {
  const holds = compileNamed(field, condition, time) ?? compileColumn(field, condition, time)
  if (field.isKnown === undefined) return holds
  const isOfNone = ['empty', 'is_not', 'not_in'].includes(condition.op)
  return isOfNone ? sql`((${field.isKnown}) is not true or ${holds})` : sql`(${field.isKnown} and ${holds})`
}

/** What a condition asks of whole days; null: it asks something else. */
function dayQuestionOf(field: ColumnField, condition: Condition): DayQuestion | null {
  const { op } = condition
  if (asksDays(op)) return { op, days: parseValue(Days, condition, 'needs a number of days') }
  if (op === 'in_period') return { op, period: parseValue(z.enum(periods), condition, 'needs a period such as this_month') }
  if (field.type !== 'instant') return null
  if (op === 'lt' || op === 'gt') {
    const day = DateText.safeParse(condition.value)
    return day.success ? { op, day: day.data } : null
  }
  const [from, to] = op === 'between' ? (z.array(DateText).length(2).safeParse(condition.value).data ?? []) : []
  return op === 'between' && from !== undefined && to !== undefined ? { op, from, to } : null
}

function compileColumn(field: ColumnField, condition: Condition, time: FilterTime): Sql {
  const days = dayQuestionOf(field, condition)
  if (days) return compileDays(field, days, time)
  const column = valueRef(field, time)
  const one = () => parseValue<string | number | boolean>(schemaOfValue[field.type].schema, condition, schemaOfValue[field.type].what)
  switch (condition.op) {
    case 'empty':
      return field.type === 'text' ? sql`(${column} is null or ${column} = '')` : sql`${column} is null`
    case 'not_empty':
      return field.type === 'text' ? sql`(${column} <> '')` : sql`${column} is not null`
    case 'contains':
    case 'starts_with':
      return compileMatch(field, column, condition.op, parseValue(z.string(), condition, 'needs a text'))
    case 'in':
      if (field.type === 'choices') return sql`${column} && ${optionsOf(field, condition, time)}::text[]`
      return oneOf(column, optionsOf(field, condition, time), field.reference ? sql`uuid` : sql`text`)
    case 'not_in':
      if (field.type === 'choices') return sql`(${column} is null or not ${column} && ${optionsOf(field, condition, time)}::text[])`
      return sql`(${column} is null or not ${column} = any(${optionsOf(field, condition, time)}::${field.reference ? sql`uuid` : sql`text`}[]))`
    case 'is_not':
      return sql`${column} is distinct from ${one()}`
    case 'between': {
      const [from, to] = rangeOf(field, condition)
      return sql`${column} between ${from} and ${to}`
    }
    case 'is':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return sql`${column} ${comparisons[condition.op]} ${one()}`
    default:
      return refuse(condition, 'is not an operator of this field')
  }
}

function compileCondition(catalogue: Catalogue, condition: Condition, time: FilterTime): Sql {
  const field: Field | undefined = catalogue.field(condition.field)
  if (!field) return refuse(condition, 'is not a field')
  if (!operatorsOf(field.type).includes(condition.op)) return refuse(condition, 'is not an operator of this field')
  if (field.type !== 'facts') return field.filterable ? compileKnown(field, condition, time) : refuse(condition, 'cannot be filtered by')
  const holds =
    field.about === undefined
      ? field.holds(parseValue(FactQuery, condition, 'needs a question about orders'), time)
      : field.holds(parseValue(RecordsQuery, condition, 'needs a question about records'), time)
  return condition.op === 'never' ? sql`not ${holds}` : holds
}

function compileGroup(catalogue: Catalogue, group: FilterGroup, time: FilterTime, depth: number): Sql {
  if (depth > maxDepth) throw new Refusal('filter_invalid', { field: '', op: '', what: `is nested deeper than ${maxDepth} levels` })
  const compile = (node: FilterNode): Sql =>
    isCondition(node) ? compileCondition(catalogue, node, time) : compileGroup(catalogue, node, time, depth + 1)
  const parts: Sql[] = []
  if (group.all && group.all.length > 0) parts.push(join(group.all.map(compile), sql` and `))
  if (group.any && group.any.length > 0) parts.push(join(group.any.map(compile), sql` or `))
  if (group.not) parts.push(sql`(${compile(group.not)}) is not true`)
  return parts.length === 0 ? always : join(parts, sql` and `)
}

/** The filter as one SQL condition over the catalogue's sources; what it cannot mean is refused by name (`filter_invalid`). */
export function compileFilter(catalogue: Catalogue, filter: FilterGroup, time: FilterTime): Sql {
  if (conditionsOf(filter).length > maxConditions)
    throw new Refusal('filter_invalid', { field: '', op: '', what: `has more than ${maxConditions} conditions` })
  return compileGroup(catalogue, filter, time, 1)
}

/** The conditions of a filter, at any depth. */
export function conditionsOf(node: FilterNode): readonly Condition[] {
  if (isCondition(node)) return [node]
  return [...(node.all ?? []), ...(node.any ?? []), ...(node.not ? [node.not] : [])].flatMap(conditionsOf)
}

/** The fields that a filter names. */
export const fieldsIn = (node: FilterNode): readonly string[] => conditionsOf(node).map(({ field }) => field)
