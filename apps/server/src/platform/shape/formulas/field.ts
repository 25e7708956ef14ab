import { compile, evaluate, type FieldInfo, type Formula, type Problem } from '@guanxi/formula'
import { type RawBuilder, sql } from 'kysely'
import type { FilterTime } from '../../fields/field.ts'
import { spread } from '../address/address.ts'
import { columnOf } from '../keys.ts'
import type { CustomField, Shape } from '../snapshot.ts'
import type { ValueType } from '../types.ts'
import { formulaSql } from './sql.ts'

const kindOf: Readonly<Partial<Record<ValueType, Exclude<FieldInfo['type'], 'money'>>>> = {
  text: 'text',
  long_text: 'text',
  number: 'number',
  percent: 'share',
  date: 'date',
  instant: 'instant',
  boolean: 'boolean',
  choice: 'choice',
  multi_choice: 'choices',
  phone: 'text',
  email: 'text',
  link: 'text',
}

const ofRecords: readonly FieldInfo[] = [
  { key: 'title', type: 'text' },
  { key: 'createdAt', type: 'instant' },
  { key: 'updatedAt', type: 'instant' },
]

/** Digits of a currency after the point. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

function infoOf({ ground: { currency } }: Shape, { key, type, valueType }: CustomField): FieldInfo | undefined {
  if (type === 'formula' || type === 'address') return undefined
  if (valueType === 'money') return { key, type: 'money', money: { currency, digits: digitsOf(currency) } }
  const kind = kindOf[valueType]
  return kind === undefined ? undefined : { key, type: kind }
}

/** The fields that formulas of an object may use: its own that came with the product, and what was added, but no other formulas. */
export function usableIn(shape: Shape, object: string): ReadonlyMap<string, FieldInfo> {
  const core = shape.ground.coreFields[object] ?? ofRecords
  const added = shape.fields
    .filter((field) => field.object === object && field.removedAt === null)
    .flatMap(spread)
    .flatMap((field) => infoOf(shape, field) ?? [])
  return new Map([...core, ...added].map((info) => [info.key, info]))
}

export type Compiled = { readonly formula: Formula; readonly valueType: ValueType } | { readonly problem: Problem }

function valueTypeOf({ type }: Formula): ValueType | null {
  if (type.kind === 'number') return type.money === undefined ? 'number' : 'money'
  return type.kind === 'list' || type.kind === 'blank' ? null : type.kind
}

/** A formula as somebody wrote it, over an object's fields: what it gives, or the first thing that is wrong with it. */
export function compiled(shape: Shape, object: string, text: string): Compiled {
  const usable = usableIn(shape, object)
  const checked = compile(text, (name) => usable.get(name))
  const [problem] = checked.ok ? [] : checked.problems
  if (problem) return { problem }
  if (!checked.ok) throw new Error('a formula that is not sound has no problem')
  const valueType = valueTypeOf(checked.formula)
  if (valueType === null)
    return { problem: { code: 'formula_result', params: { found: checked.formula.type.kind }, from: 0, to: text.length } }
  return { formula: checked.formula, valueType }
}

const known = new WeakMap<CustomField, Formula | null>()

/** The formula of a field; null of a field that is none, or whose formula lost a field that it needs. */
export function formulaOf(shape: Shape, field: CustomField): Formula | null {
  const { formula } = field.options
  if (!formula) return null
  const remembered = known.get(field)
  if (remembered !== undefined) return remembered
  const result = compiled(shape, field.object, formula.text)
  const found = 'formula' in result ? result.formula : null
  known.set(field, found)
  return found
}

/** A formula as an expression over the records' own rows (alias `c`). */
export function formulaExpression(shape: Shape, formula: Formula): (time: FilterTime) => RawBuilder<unknown> {
  const { timeZone } = shape.ground
  return ({ today, now = `${today}T00:00:00.000Z` }) => formulaSql(formula, (key) => sql.ref(`c.${key}`), { now, timeZone })
}

/** What a formula gives for one row, as the driver handed it out; the same as its expression gives in a statement. */
export function formulaValue(shape: Shape, formula: Formula, row: Readonly<Record<string, unknown>>, now: Date): unknown {
  const read = (key: string) => {
    const value = row[columnOf(key)] ?? null
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
    return Array.isArray(value) ? value.map(String) : null
  }
  return evaluate(formula, read, { now: now.toISOString(), timeZone: shape.ground.timeZone })
}
