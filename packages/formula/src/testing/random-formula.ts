import { functionForms, operatorForms } from '../functions.ts'
import { type Form, type Place, parametersFor } from '../signature.ts'

/** What a random formula may be asked to give. */
export const wanted = ['number', 'money', 'text', 'boolean', 'date', 'instant', 'list'] as const
export type Wanted = (typeof wanted)[number]

/** Draws a whole number from 0 to below `count`. */
type Draw = (count: number) => number

/** What stands at the ends: fields of that type, and constants. */
export type Leaves = Readonly<Record<Wanted, readonly string[]>>

const oneOf = <T>(draw: Draw, list: readonly [T, ...T[]] | readonly T[], otherwise: T): T => list[draw(list.length)] ?? otherwise

function gives(form: Form, type: Wanted): boolean {
  if (form.result === 'same') return true
  if (form.result === 'amount') return type === 'number' || type === 'money'
  return form.result === type
}

const formsFor = new Map(wanted.map((type) => [type, [...functionForms, ...operatorForms].filter((form) => gives(form, type))]))
const subjects = ['text', 'number', 'date', 'instant', 'boolean'] as const

function amountFor(draw: Draw, result: Wanted): Wanted {
  if (result === 'money') return draw(4) > 0 ? 'money' : 'number'
  return result === 'number' ? 'number' : oneOf<Wanted>(draw, ['money', 'number'], 'number')
}

function typeAt(draw: Draw, place: Place, result: Wanted, subject: Wanted): Wanted {
  if (place === 'same') return result
  if (place === 'subject') return subject
  if (place === 'anything') return oneOf<Wanted>(draw, wanted, 'text')
  return place === 'amount' ? amountFor(draw, result) : place
}

function spelled(form: Form, args: readonly string[]): string {
  if ('group' in form) return `${form.name}(${args.join(', ')})`
  return args.length === 1 ? `(${form.name} ${args[0]})` : `(${args.join(` ${form.name} `)})`
}

/** A use of one form, its arguments random formulas of that depth. */
export function randomUse(draw: Draw, form: Form, type: Wanted, leaves: Leaves, depth: number): string {
  const least = form.parameters.length
  const counts = [0, 1, 2, 3].map((extra) => least + extra).filter((count) => parametersFor(form, count) !== null)
  const places = parametersFor(form, oneOf(draw, counts, least)) ?? []
  const subject = oneOf<Wanted>(draw, subjects, 'text')
  return spelled(
    form,
    places.map(({ place }) => randomFormula(draw, typeAt(draw, place, type, subject), leaves, depth)),
  )
}

/** What a form may be asked to give. */
export const typesOf = (form: Form): readonly Wanted[] => wanted.filter((type) => type !== 'list' && gives(form, type))

/** A formula of the type asked for, in which every function and operator may occur: well typed, but for blanks compared. */
export function randomFormula(draw: Draw, type: Wanted, leaves: Leaves, depth: number): string {
  if (depth === 0 || draw(6) === 0) return draw(25) === 0 ? 'blank' : oneOf(draw, leaves[type], 'blank')
  const form = oneOf(draw, formsFor.get(type) ?? [], undefined)
  return form === undefined ? oneOf(draw, leaves[type], 'blank') : randomUse(draw, form, type, leaves, depth - 1)
}
