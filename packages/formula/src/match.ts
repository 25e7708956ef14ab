import type { Problem } from './problem.ts'
import { type Form, type Parameter, type Place, parametersFor } from './signature.ts'
import { type Money, nameOfType, type Type } from './type.ts'

/** Why a form does not take these arguments: the first that it cannot take. */
export interface Mismatch {
  readonly index: number
  readonly code: Problem['code']
  readonly params: Problem['params']
}

export interface Match {
  readonly result: Type
  /** What each argument counts as: blanks take on the type of their place. */
  readonly types: readonly Type[]
}

interface Bindings {
  money: Money | undefined
  same: Type | undefined
  subject: Type | undefined
}

type Told = Omit<Mismatch, 'index'> | null

const wrong = (found: Type, expected: string): Told => ({ code: 'formula_type', params: { found: nameOfType(found), expected } })

const otherCurrency = (first: Money, second: Money): Told => ({
  code: 'formula_currencies',
  params: { first: first.currency, second: second.currency },
})

function bindMoney(bindings: Bindings, money: Money | undefined): Told {
  if (money !== undefined && bindings.money !== undefined && money.currency !== bindings.money.currency)
    return otherCurrency(bindings.money, money)
  bindings.money ??= money
  return null
}

/** One type for both, a plain number beside an amount being one; or what keeps them apart. */
function united(first: Type | undefined, second: Type): { readonly type: Type } | { readonly told: Told } {
  if (first === undefined || first.kind === 'blank') return { type: second }
  if (second.kind === 'blank') return { type: first }
  if (first.kind !== second.kind)
    return { told: { code: 'formula_branches', params: { first: nameOfType(first), second: nameOfType(second) } } }
  if (first.money !== undefined && second.money !== undefined && first.money.currency !== second.money.currency)
    return { told: otherCurrency(first.money, second.money) }
  return { type: first.money === undefined ? second : first }
}

function bindShared(bindings: Bindings, place: 'same' | 'subject', type: Type): Told {
  if (place === 'subject' && type.kind === 'list') return wrong(type, 'value')
  const both = united(bindings[place], type)
  if ('told' in both) return both.told
  bindings[place] = both.type
  return null
}

function take(bindings: Bindings, place: Place, type: Type): Told {
  if (place === 'anything') return null
  if (place === 'same' || place === 'subject') return bindShared(bindings, place, type)
  if (type.kind === 'blank') return null
  if (place === 'number') return type.kind === 'number' && type.money === undefined ? null : wrong(type, 'number')
  if (place === 'money') return type.money === undefined ? wrong(type, 'money') : bindMoney(bindings, type.money)
  if (place === 'amount') return type.kind === 'number' ? bindMoney(bindings, type.money) : wrong(type, 'number')
  return type.kind === place ? null : wrong(type, place)
}

const blank: Type = { kind: 'blank' }

function typeAt(bindings: Bindings, place: Place): Type {
  if (place === 'same') return bindings.same ?? blank
  if (place === 'subject') return bindings.subject ?? blank
  if (place === 'anything') return blank
  if (place === 'amount' || place === 'money') return { kind: 'number', ...(bindings.money && { money: bindings.money }) }
  return { kind: place }
}

function matchOne(form: Form, places: readonly Parameter[], args: readonly Type[]): Match | Mismatch {
  const bindings: Bindings = { money: undefined, same: undefined, subject: undefined }
  for (const [index, type] of args.entries()) {
    const told = take(bindings, places[index]?.place ?? 'anything', type)
    if (told !== null) return { index, ...told }
  }
  const types = args.map((type, index) => (type.kind === 'blank' ? typeAt(bindings, places[index]?.place ?? 'anything') : type))
  return { result: typeAt(bindings, form.result), types }
}

/** The first form that takes the arguments; else why the one that goes along furthest does not; null if none takes so many. */
export function matchForms(forms: readonly Form[], args: readonly Type[]): { form: Form; match: Match } | { mismatch: Mismatch } | null {
  let furthest: Mismatch | null = null
  for (const form of forms) {
    const places = parametersFor(form, args.length)
    if (places === null) continue
    const match = matchOne(form, places, args)
    if ('result' in match) return { form, match }
    if (furthest === null || match.index > furthest.index || (match.index === furthest.index && match.code === 'formula_currencies'))
      furthest = match
  }
  return furthest && { mismatch: furthest }
}
