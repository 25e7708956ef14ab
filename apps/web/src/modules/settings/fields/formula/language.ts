import { compile, evaluate, type FieldInfo, type Formula, type Outcome, type Problem } from '@guanxi/formula'
import { minorDigits } from '@guanxi/ui'
import type { OwnValue, ValueType } from '../../../own-fields/own-field.ts'
import type { ShapedObject } from '../../../own-fields/queries.ts'

export type FormulaField = ShapedObject['formulaFields'][number]

export type Judged =
  | { readonly formula: Formula; readonly valueType: ValueType; readonly problems: readonly [] }
  | { readonly formula: null; readonly problems: readonly Problem[] }

function infoOf({ key, type }: FormulaField, currency: string): FieldInfo {
  return type === 'money' ? { key, type, money: { currency, digits: minorDigits(currency) } } : { key, type }
}

function valueTypeOf({ type }: Formula): ValueType | null {
  if (type.kind === 'number') return type.money === undefined ? 'number' : 'money'
  return type.kind === 'list' || type.kind === 'blank' ? null : type.kind
}

/** What a formula gives, or everything that is wrong with it: the same that the server will say. */
export function judge(text: string, fields: readonly FormulaField[], currency: string): Judged {
  const checked = compile(text, (name) => {
    const field = fields.find(({ key }) => key === name)
    return field && infoOf(field, currency)
  })
  if (!checked.ok) return { formula: null, problems: checked.problems }
  const valueType = valueTypeOf(checked.formula)
  if (valueType !== null) return { formula: checked.formula, valueType, problems: [] }
  const { kind } = checked.formula.type
  return { formula: null, problems: [{ code: 'formula_result', params: { found: kind }, from: 0, to: text.length }] }
}

function outcomeValue(outcome: Outcome, valueType: ValueType): OwnValue {
  const isNumber = valueType === 'number' || valueType === 'money'
  return isNumber && typeof outcome === 'string' ? Number(outcome) : outcome
}

/** What it gives for these values. */
export function resultOf(
  { formula, valueType }: Extract<Judged, { valueType: ValueType }>,
  values: Readonly<Record<string, OwnValue>>,
  timeZone: string,
  at: number = Date.now(),
): OwnValue {
  return outcomeValue(
    evaluate(formula, (key) => values[key], { now: new Date(at).toISOString(), timeZone }),
    valueType,
  )
}

export interface Stretch {
  readonly from: number
  readonly text: string
  readonly isWrong: boolean
}

/** The source in stretches, so that what is wrong can be underlined; a problem at the very end has a place of its own. */
export function stretchesOf(source: string, problems: readonly Pick<Problem, 'from' | 'to'>[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  for (const problem of problems.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(at, problem.from)
    const to = Math.max(problem.to, problem.from + 1)
    if (to <= from) continue
    if (from > at) stretches.push({ from: at, text: source.slice(at, from), isWrong: false })
    stretches.push({ from, text: from >= source.length ? ' ' : source.slice(from, to), isWrong: true })
    at = to
  }
  if (at < source.length) stretches.push({ from: at, text: source.slice(at), isWrong: false })
  return stretches
}

/** Where an offset stands, as people count: from one, a character outside the first plane being one. */
export function placeOf(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset).split('\n')
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 }
}

export interface Written {
  readonly text: string
  /** Where writing goes on. */
  readonly caret: number
}

const joins = /[\p{L}\p{N}_]/u

/** A word put where the selection was, apart from the words beside it; a function opens its parentheses. */
export function withWord(source: string, from: number, to: number, word: string, isFunction: boolean): Written {
  const before = joins.test(source.slice(0, from).slice(-1)) ? ' ' : ''
  const after = !isFunction && joins.test(source.slice(to, to + 1)) ? ' ' : ''
  const inside = isFunction ? source.slice(from, to) : ''
  const opened = isFunction ? `${word}(${inside}` : word
  const text = `${source.slice(0, from)}${before}${opened}${isFunction ? ')' : ''}${after}${source.slice(to)}`
  return { text, caret: from + before.length + opened.length + (isFunction && inside !== '' ? 1 : 0) }
}
