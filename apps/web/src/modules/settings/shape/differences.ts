import { labelIn } from '../../own-fields/own-field.ts'
import type { Difference } from './queries.ts'

/** The group of the lists that several fields share. */
export const choiceLists = 'choice_sets'

/** The group of relations between objects. */
export const relationGroup = 'relations'

/** What happens to one object: to itself, and to fields of it; or to shared lists and relations. */
export interface Group {
  readonly object: string
  readonly own: Difference | undefined
  readonly fields: readonly Difference[]
}

const whats = ['conflict', 'add', 'change', 'remove'] as const
export type What = Difference['what']

function objectIn({ kind, name }: Difference): string {
  if (kind === 'choice_set') return choiceLists
  // The name of a view may hold anything.
  if (kind === 'view') return name.slice(0, name.indexOf('.view:'))
  return kind === 'object' ? name : name.slice(0, name.lastIndexOf('.'))
}

/** The differences object by object, the customers first, then as they came. */
export function grouped(differences: readonly Difference[], first: string): readonly Group[] {
  const groups = [...Map.groupBy(differences, objectIn)].map(([object, all]): Group => {
    const fields = all.filter(({ kind }) => kind !== 'object').toSorted((a, b) => whats.indexOf(a.what) - whats.indexOf(b.what))
    return { object, own: all.find(({ kind }) => kind === 'object'), fields }
  })
  return groups.toSorted((a, b) => Number(b.object === first) - Number(a.object === first))
}

/** How many of each there are, those of which there are none left out. */
export function counted(differences: readonly Difference[]): readonly { readonly what: What; readonly number: number }[] {
  return whats.map((what) => ({ what, number: differences.filter((one) => one.what === what).length })).filter(({ number }) => number > 0)
}

/** One thing that changes, for the words of the page. */
export type Change =
  | { readonly about: 'labels' | 'plurals' | 'formula' | 'type'; readonly before: string; readonly after: string }
  | { readonly about: 'viewFields'; readonly missing: readonly string[] }
  | { readonly about: 'choices'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly about: 'otherLanguages'; readonly of: 'labels' | 'plurals' }
  | { readonly about: 'required' | 'personal' | 'ofCustomer'; readonly becomes: boolean }
  | { readonly about: 'backLabels' | 'ends' | 'target' | 'icon' | 'help' | 'options' | 'defaultValue' | 'indexed' | 'rollUp' | 'choiceSet' }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined)

function nameIn(labels: unknown, language: string): string {
  if (!isRecord(labels)) return ''
  const texts = Object.entries(labels).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : []))
  return labelIn(Object.fromEntries(texts), language)
}

function nameChange(of: 'labels' | 'plurals', pair: readonly unknown[], language: string): Change {
  const [now, then] = [nameIn(pair[0], language), nameIn(pair[1], language)]
  return now === then ? { about: 'otherLanguages', of } : { about: of, before: now, after: then }
}

function choiceNames(choices: unknown, without: unknown, language: string): readonly string[] {
  const keysOf = (list: unknown) => (Array.isArray(list) ? list.map((one: unknown) => at(one, 'key')) : [])
  const known = new Set(keysOf(without))
  const list: readonly unknown[] = Array.isArray(choices) ? choices : []
  return list.filter((one) => !known.has(at(one, 'key'))).map((one) => nameIn(at(one, 'labels'), language))
}

function optionsChange([now, then]: readonly unknown[]): Change {
  const [before, after] = [at(at(now, 'formula'), 'text'), at(at(then, 'formula'), 'text')]
  return typeof before === 'string' && typeof after === 'string' && before !== after
    ? { about: 'formula', before, after }
    : { about: 'options' }
}

function changeOf(property: string, pair: readonly unknown[], language: string): Change | undefined {
  const [now, then] = pair
  switch (property) {
    case 'labels':
    case 'plurals':
      return nameChange(property, pair, language)
    case 'options':
      return optionsChange(pair)
    case 'choices':
      return { about: 'choices', added: choiceNames(then, now, language), removed: choiceNames(now, then, language) }
    case 'required':
    case 'personal':
    case 'ofCustomer':
      return { about: property, becomes: then === true }
    case 'type':
      return { about: 'type', before: String(now), after: String(then) }
    case 'viewFields':
      return { about: property, missing: Array.isArray(now) ? now.map(String) : [] }
    case 'fromObject':
    case 'toObject':
      return { about: 'ends' }
    case 'backLabels':
    case 'target':
    case 'icon':
    case 'help':
    case 'defaultValue':
    case 'indexed':
    case 'rollUp':
    case 'choiceSet':
      return { about: property }
    default:
      return undefined
  }
}

/** What of an object or a field changes, from property → [now, then]; a property of a later version is left out. */
export function changesIn({ changes }: Pick<Difference, 'changes'>, language: string): readonly Change[] {
  return Object.entries(changes).flatMap(([property, pair]) => (Array.isArray(pair) ? (changeOf(property, pair, language) ?? []) : []))
}
