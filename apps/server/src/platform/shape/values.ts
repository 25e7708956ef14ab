import { sql } from 'kysely'
import { z } from 'zod'
import type { FieldAccess } from '../access/scope.ts'
import type { Tx } from '../db/tx.ts'
import { fieldsIn } from '../fields/compile.ts'
import type { ColumnField } from '../fields/field.ts'
import { isSourceOpen, maskedText } from '../fields/restrict.ts'
import type { Ctx } from '../http/context.ts'
import { Refusal, type RefusalParams } from '../http/refusal.ts'
import { addressParts, partKey, wholeText } from './address/address.ts'
import { countryCode } from './address/countries.ts'
import { formulaOf, formulaValue } from './formulas/field.ts'
import { columnOf } from './keys.ts'
import { db } from './schema.ts'
import type { CustomField, Shape } from './snapshot.ts'
import { isComputed, type RollUp, schemaOf, traitsOf, type ValueType } from './types.ts'

/** How addresses are brought to the form in which they are found again; null: it is none. */
export interface Normalisers {
  readonly phone: (text: string) => string | null
  readonly email: (text: string) => string | null
}

/** As they come in: what a field takes is for the field to say. */
export const CustomValueInput = z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.string().max(60)).max(100), z.null()])
export const CustomValueView = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

export type CustomValue = string | number | boolean | readonly string[] | null
export type CustomValues = Readonly<Record<string, CustomValue>>

// What is summed up of records says something of each: it is for whoever may see the records, and the fields of them that are asked.
const sourceOf = ({ object, field, filter }: RollUp): NonNullable<ColumnField['from']> => ({
  object: asObject(object),
  fields: [...(field === null ? [] : [field]), ...(filter ? fieldsIn(filter) : [])],
})

/** What a field's value is worked out from, where it is: other records, or other fields of the same. */
export function originOf(shape: Shape, field: CustomField): ColumnField['from'] {
  if (field.options.rollUp) return sourceOf(field.options.rollUp)
  if (field.type === 'address') return { object: asObject(field.object), fields: addressParts.map((part) => partKey(field.key, part)) }
  const formula = formulaOf(shape, field)
  return formula ? { object: asObject(field.object), fields: formula.fields } : undefined
}

function accessTo({ rights }: Pick<Ctx, 'rights'>, shape: Shape, field: CustomField): FieldAccess {
  const from = originOf(shape, field)
  const access = isSourceOpen(rights, asObject(field.object), from) ? rights.field(asObject(field.object), field.key) : 'hidden'
  return isComputed(field.type) && access === 'write' ? 'read' : access
}

/** What is wrong with a value; each has its words in the locales, `shape:refused.…`. */
type ValueProblem =
  | ValueType
  | 'needed'
  | 'least'
  | 'greatest'
  | 'range'
  | 'longest'
  | 'many'
  | 'unknown_choice'
  | 'retired_choice'
  | 'country'

export function refuseValue(field: Pick<CustomField, 'key'>, problem: ValueProblem, params: RefusalParams = {}): never {
  throw new Refusal('field_value_invalid', { field: field.key, problem, ...params })
}

// Of money the bound stands in minor units, which nobody reads.
function refuseBound(field: CustomField, problem: 'least' | 'greatest', limit: number): never {
  if (field.valueType === 'money') refuseValue(field, 'range')
  return refuseValue(field, problem, { limit: field.valueType === 'percent' ? `${limit * 100}%` : limit })
}

function refuseIssue(field: CustomField, issue: z.core.$ZodIssue | undefined): never {
  if (issue?.code === 'too_big' && issue.origin === 'string') return refuseValue(field, 'longest', { limit: Number(issue.maximum) })
  if (issue?.code === 'too_big' && issue.origin === 'number') return refuseBound(field, 'greatest', Number(issue.maximum))
  if (issue?.code === 'too_small' && issue.origin === 'number') return refuseBound(field, 'least', Number(issue.minimum))
  return refuseValue(field, issue?.code === 'too_big' ? 'many' : field.valueType)
}

function normalised(field: CustomField, value: string, normalisers: Normalisers): string {
  if (field.type === 'phone') return normalisers.phone(value) ?? refuseValue(field, 'phone')
  if (field.type === 'email') return normalisers.email(value) ?? refuseValue(field, 'email')
  if (field.part === 'country') return countryCode(value) ?? refuseValue(field, 'country')
  return value
}

// A retired choice stays where it stands and can be kept, but not given anew.
function refuseUnknownChoice(field: CustomField, chosen: readonly string[], before: CustomValue): void {
  const kept = new Set(Array.isArray(before) ? before : [before])
  for (const key of chosen) {
    const choice = field.choices.find((one) => one.key === key)
    if (!choice) refuseValue(field, 'unknown_choice', { choice: key.slice(0, 60) })
    if (choice.retired && !kept.has(key)) refuseValue(field, 'retired_choice', { choice: key.slice(0, 60) })
  }
}

const rounded = (field: CustomField, value: number): number => {
  const { decimals } = field.options
  return field.type === 'number' && decimals !== undefined ? Number(value.toFixed(decimals)) : value
}

/** A value as it is kept, or a refusal (`field_value_invalid`) that names the field and what is wrong. */
export function parseValue(field: CustomField, given: unknown, normalisers: Normalisers, before: CustomValue = null): CustomValue {
  if (isComputed(field.type)) throw new Refusal('field_computed', { field: field.key })
  if (given === null || given === '' || (Array.isArray(given) && given.length === 0))
    return field.required ? refuseValue(field, 'needed') : null
  const parsed = schemaOf(field.valueType, field.options).safeParse(typeof given === 'string' ? given.trim() : given)
  if (!parsed.success) return refuseIssue(field, parsed.error.issues[0])
  const value = parsed.data
  if (field.type === 'choice' && typeof value === 'string') refuseUnknownChoice(field, [value], before)
  if (Array.isArray(value)) {
    const chosen = [...new Set(value.map(String))]
    refuseUnknownChoice(field, chosen, before)
    return chosen
  }
  if (typeof value === 'string') return normalised(field, value, normalisers)
  if (typeof value === 'number') return rounded(field, value)
  return typeof value === 'boolean' ? value : refuseValue(field, field.valueType)
}

/** What is given for fields, each parsed; a field that there is not is refused, as is one closed to the actor. */
export function parseValues(
  ctx: Pick<Ctx, 'rights'>,
  shape: Shape,
  fields: readonly CustomField[],
  given: Readonly<Record<string, unknown>>,
  normalisers: Normalisers,
  before: CustomValues = {},
): CustomValues {
  const known = new Map(fields.map((field) => [field.key, field]))
  const parsed = Object.entries(given).map(([key, value]): [string, CustomValue] => {
    const field = known.get(key)
    const access = field ? accessTo(ctx, shape, field) : 'hidden'
    if (!field || access === 'hidden') throw new Refusal('field_unknown', { field: key.slice(0, 100) })
    if (isComputed(field.type)) throw new Refusal('field_computed', { field: key })
    if (access !== 'write') throw new Refusal('field_closed', { field: key })
    return [key, parseValue(field, value, normalisers, before[key] ?? null)]
  })
  return Object.fromEntries(parsed)
}

/** What a new record begins with: what is given, else each field's default; a required field left empty is refused. */
export function initialValues(
  ctx: Pick<Ctx, 'rights'>,
  fields: readonly CustomField[],
  given: CustomValues,
  normalisers: Normalisers,
): CustomValues {
  const values = fields
    .filter(({ type }) => !isComputed(type))
    .map((field): [string, CustomValue] => {
      const value = given[field.key] ?? (field.defaultValue === null ? null : parseValue(field, field.defaultValue, normalisers))
      // Nobody is asked for what they may not give.
      if (value === null && field.required && ctx.rights.field(asObject(field.object), field.key) === 'write')
        return refuseValue(field, 'needed')
      return [field.key, value]
    })
  return Object.fromEntries(values.filter(([, value]) => value !== null))
}

/** A value as the driver hands it out: numbers with decimals as text, times with seconds. */
export function asValue(field: CustomField, stored: unknown): CustomValue {
  if (stored === null || stored === undefined) return null
  if (['number', 'percent', 'money'].includes(field.valueType)) return Number(stored)
  if (field.valueType === 'time') return String(stored).slice(0, 5)
  if (typeof stored === 'boolean') return stored
  return Array.isArray(stored) ? stored.map(String) : String(stored)
}

/** What stands in a record's own row of these fields. */
export function valuesOf(fields: readonly CustomField[], row: Readonly<Record<string, unknown>>): CustomValues {
  return Object.fromEntries(
    fields.flatMap((field) => (isComputed(field.type) ? [] : [[field.key, asValue(field, row[columnOf(field.key)])]])),
  )
}

type ShownValue = z.infer<typeof CustomValueView>

function shown(field: CustomField, value: CustomValue, isMasked: boolean): ShownValue {
  const { type } = field
  if (isMasked) return value === null ? null : maskedText(type === 'phone' || type === 'email' ? { mask: type } : {}, String(value))
  return typeof value === 'object' && value !== null ? [...value] : value
}

const storedOf = ({ type, key }: CustomField, row: Readonly<Record<string, unknown>>): unknown =>
  type === 'address' ? wholeText(key, row) : row[columnOf(key)]

/** The same as the reader may know it: what is hidden is not there, what is masked is masked, what is worked out is worked out. */
export function readableValues(
  ctx: Pick<Ctx, 'rights' | 'now'>,
  shape: Shape,
  fields: readonly CustomField[],
  row: Readonly<Record<string, unknown>>,
): Record<string, ShownValue> {
  const readable = fields.flatMap((field): [string, ShownValue][] => {
    const access = accessTo(ctx, shape, field)
    const formula = formulaOf(shape, field)
    // A formula that lost a field which it needs gives nothing until it is written anew.
    if (access === 'hidden' || (field.type === 'formula' && formula === null)) return []
    const stored = formula ? formulaValue(shape, formula, row, ctx.now) : storedOf(field, row)
    return [[field.key, shown(field, asValue(field, stored), access === 'masked')]]
  })
  return Object.fromEntries(readable)
}

/** The fields that are not open to the reader all the way. */
export function closedAmong(
  ctx: Pick<Ctx, 'rights'>,
  shape: Shape,
  fields: readonly CustomField[],
): Record<string, 'hidden' | 'masked' | 'read'> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const access = accessTo(ctx, shape, field)
      return access === 'write' ? [] : [[field.key, access]]
    }),
  )
}

function asObject(object: string): `${string}.${string}` {
  const [module = '', noun = ''] = object.split('.')
  return `${module}.${noun}`
}

/** What differs: key → [before, after]. */
export function changedValues(before: CustomValues, values: CustomValues): Record<string, readonly [CustomValue, CustomValue]> {
  const changed = Object.entries(values).filter(([key, value]) => JSON.stringify(before[key] ?? null) !== JSON.stringify(value))
  return Object.fromEntries(changed.map(([key, value]) => [key, [before[key] ?? null, value] as const]))
}

/** Writes parsed values into a record's own row. */
export async function writeValues(
  tx: Tx,
  table: string,
  id: { readonly column: string; readonly value: string },
  fields: readonly CustomField[],
  values: CustomValues,
): Promise<void> {
  const types = new Map(fields.map((field) => [field.key, traitsOf(field.valueType).column]))
  const sets = Object.entries(values).flatMap(([key, value]) => {
    const type = types.get(key)
    return type === undefined ? [] : [sql`${sql.ref(key)} = ${value}::${sql.raw(type)}`]
  })
  if (sets.length === 0) return
  await sql`update ${sql.table(table)} set ${sql.join(sets)} where ${sql.ref(id.column)} = ${id.value}`.execute(db(tx))
}
