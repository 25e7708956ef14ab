import type { Moment } from './instant.ts'
import type { Code } from './sql.ts'
import type { Value } from './value.ts'

/**
 * What may stand at a place. number: a plain one; money: an amount; amount: either, all of one currency; same: whatever all such
 * places and the result share; subject: what all such places share; anything: any one value.
 */
export type Place = 'number' | 'money' | 'amount' | 'text' | 'boolean' | 'date' | 'instant' | 'list' | 'same' | 'subject' | 'anything'

export interface Parameter {
  readonly name: string
  readonly place: Place
}

export type Group = 'choice' | 'number' | 'text' | 'date' | 'list'

/** What a form computes, in both worlds. Without `meetsBlank` a blank argument makes the result blank, in both. */
interface Meaning {
  readonly sql: (args: readonly Code[]) => Code
  readonly run: (args: readonly Value[], moment: Moment) => Value
  readonly meetsBlank?: true
}

/** One way to call a function or to use an operator. */
export interface Form extends Meaning {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** A group that may follow any number of times. */
  readonly more?: readonly Parameter[]
  /** What may follow once, at the end. */
  readonly last?: Parameter
  readonly result: Exclude<Place, 'money' | 'subject' | 'anything'>
}

/** A function as the table of functions holds it. */
export interface FunctionForm extends Form {
  readonly group: Group
  readonly doc: string
  /** A formula over the fields of the examples, and what it gives, both as people write them. */
  readonly example: readonly [formula: string, result: string]
}

export const parameters = (...written: readonly (readonly [name: string, place: Place])[]): readonly Parameter[] =>
  written.map(([name, place]) => ({ name, place }))

/** The parameters for so many arguments; null when there cannot be so many. */
export function parametersFor(form: Form, count: number): readonly Parameter[] | null {
  const { parameters: head, more = [], last } = form
  const rest = count - head.length
  if (rest < 0) return null
  const repeated = more.length === 0 ? 0 : rest - (rest % more.length)
  const groups = Array.from({ length: repeated / Math.max(1, more.length) }, () => more).flat()
  if (rest === repeated) return [...head, ...groups]
  return rest === repeated + 1 && last !== undefined ? [...head, ...groups, last] : null
}

/** How a form is called, for people: `round(amount, decimals?)`. */
export function signatureOf(form: Form): string {
  const names = form.parameters.map((one) => one.name)
  const more = form.more === undefined ? [] : [...form.more.map((one) => one.name), '…']
  const last = form.last === undefined ? [] : [`${form.last.name}?`]
  return `${form.name}(${[...names, ...more, ...last].join(', ')})`
}
