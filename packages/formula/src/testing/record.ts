import type { FieldLookup } from '../check.ts'
import { compile } from '../check.ts'
import { evaluate, type FieldValue, type Outcome } from '../evaluate.ts'
import type { Moment } from '../instant.ts'
import type { FieldInfo, FieldKind } from '../type.ts'

const kinds: Readonly<Record<string, Exclude<FieldKind, 'money'>>> = {
  premium: 'number',
  discount: 'share',
  status: 'choice',
  nickname: 'text',
  first_name: 'text',
  last_name: 'text',
  vip: 'boolean',
  signed_on: 'date',
  renewed_on: 'date',
  birthday: 'date',
  seen_at: 'instant',
  interests: 'choices',
  称呼: 'text',
}

const amounts: Readonly<Record<string, { currency: string; digits: number }>> = {
  fee: { currency: 'CNY', digits: 2 },
  limit: { currency: 'CNY', digits: 2 },
  yen: { currency: 'JPY', digits: 0 },
}

/** The fields of the examples in the table of functions and in the README. */
export const exampleFields: FieldLookup = (name): FieldInfo | undefined => {
  const money = amounts[name]
  if (money !== undefined) return { key: name, type: 'money', money }
  const type = kinds[name]
  return type && { key: name, type }
}

/** The record of the examples. */
export const exampleRecord: Readonly<Record<string, FieldValue>> = {
  premium: '1234.5',
  discount: 0.1,
  status: 'paid',
  nickname: '',
  first_name: '小明',
  last_name: '王',
  vip: true,
  signed_on: '2024-01-31',
  renewed_on: null,
  birthday: '1990-02-28',
  seen_at: '2026-03-01T15:59:59.000Z',
  interests: ['golf', 'wine'],
  fee: 1999,
  limit: 100_000,
  yen: 500,
  称呼: '王女士',
}

export const exampleMoment: Moment = { now: '2026-11-30T08:00:00.000Z', timeZone: 'Asia/Shanghai' }

/** What a formula gives for the record of the examples; what is wrong with it, where something is. */
export function outcomeOf(source: string, values: Readonly<Record<string, FieldValue>> = {}): Outcome {
  const checked = compile(source, exampleFields)
  if (!checked.ok) throw new Error(`${source}: ${JSON.stringify(checked.problems)}`)
  return evaluate(checked.formula, (key) => (Object.hasOwn(values, key) ? values[key] : exampleRecord[key]), exampleMoment)
}

/** The outcome as people write it: texts in quotes, blank as a word. */
export function written(source: string): string {
  const checked = compile(source, exampleFields)
  const outcome = outcomeOf(source)
  if (outcome === null) return 'blank'
  return checked.ok && checked.formula.type.kind === 'text' ? `"${outcome}"` : String(outcome)
}
