import { choiceColours } from '@guanxi/ui'
import { type Language, languages } from '../../../i18n/languages.ts'
import type { Labels, OwnField, OwnType, OwnValue, ValueType } from '../../own-fields/own-field.ts'
import type { CustomField } from '../../own-fields/queries.ts'
import { isComputed, isFindable, isNumeric, isText, takesChoices } from './field-types.ts'
import type { Extensions } from './file/limits.ts'
import type { FieldChange, NewField } from './queries.ts'
import { blankRollUp, type EnteredRollUp, enteredRollUp, rollUpOf } from './roll-up/entered.ts'

export type Names = Record<Language, string>
export type Colour = (typeof choiceColours)[number]

export interface EnteredChoice {
  /** Its own in the form: names change while they are typed. */
  readonly id: string
  /** Under which values are kept; null until the server has made it. */
  readonly key: string | null
  readonly names: Names
  readonly colour: Colour
  readonly retired: boolean
}

/** A field as it stands in its form. Limits and the default as they are kept; a default choice by its id. */
export interface Entered {
  names: Names
  help: Names
  key: string
  required: boolean
  personal: boolean
  min: OwnValue
  max: OwnValue
  decimals: number | null
  maxLength: number | null
  searchable: boolean
  choices: readonly EnteredChoice[]
  /** The key of the shared list whose choices they are, empty while it is to be picked; null: they are its own. */
  choiceSet: string | null
  defaultValue: OwnValue
  rollUp: EnteredRollUp
  formula: string
  /** Of a reference: to what; empty while it is to be picked. */
  target: string
  /** Of a file: the greatest, and which endings are taken; null: the usual. */
  maxBytes: number | null
  extensions: Extensions | null
}

export const noNames: Names = { en: '', 'zh-CN': '', 'zh-TW': '' }

export const namesOf = (labels: Labels): Names => ({ en: labels.en ?? '', 'zh-CN': labels['zh-CN'] ?? '', 'zh-TW': labels['zh-TW'] ?? '' })

/** What is given of the languages; one left empty is not given. */
export function labelsOf(names: Names): Partial<Names> {
  return Object.fromEntries(languages.flatMap(({ code }) => (names[code].trim() === '' ? [] : [[code, names[code].trim()]])))
}

export const isNamed = (names: Names): boolean => languages.some(({ code }) => names[code].trim() !== '')

let lastId = 0

export function newChoice(given: Partial<EnteredChoice>): EnteredChoice {
  lastId += 1
  return { id: `new ${lastId}`, key: null, names: noNames, colour: 'grey', retired: false, ...given }
}

/** The next colour for a list: each once before any comes again, grey last. */
export function nextColour(choices: readonly EnteredChoice[]): Colour {
  const offered = [...choiceColours.slice(1), choiceColours[0]]
  const used = (colour: Colour) => choices.filter((choice) => choice.colour === colour).length
  return offered.toSorted((a, b) => used(a) - used(b))[0] ?? 'grey'
}

/** Lines as choices in one language, empty ones and those that are there already left out. */
export function choicesFrom(lines: string, language: Language, known: readonly EnteredChoice[]): readonly EnteredChoice[] {
  const names = lines.split(/\r?\n/).map((line) => line.trim().slice(0, 80))
  const taken = new Set(known.map((choice) => choice.names[language].trim()))
  const made: EnteredChoice[] = []
  for (const name of names) {
    if (name === '' || taken.has(name)) continue
    taken.add(name)
    made.push(newChoice({ names: { ...noNames, [language]: name }, colour: nextColour([...known, ...made]) }))
  }
  return made
}

export function blankEntered(type: OwnType): Entered {
  const first = takesChoices(type) ? [newChoice({ colour: nextColour([]) })] : []
  return {
    names: noNames,
    help: noNames,
    key: '',
    required: false,
    personal: false,
    min: null,
    max: null,
    decimals: null,
    maxLength: null,
    searchable: false,
    choices: first,
    choiceSet: null,
    defaultValue: null,
    rollUp: blankRollUp,
    formula: '',
    target: '',
    maxBytes: null,
    extensions: null,
  }
}

/** A choice that the server knows. */
export function enteredChoice({ key, labels, colour, retired }: CustomField['choices'][number]): EnteredChoice {
  return { id: key, key, names: namesOf(labels), colour: choiceColours.find((known) => known === colour) ?? 'grey', retired }
}

export function enteredOf(field: CustomField): Entered {
  const { options } = field
  return {
    names: namesOf(field.labels),
    help: namesOf(field.help),
    key: field.key,
    required: field.required,
    personal: field.personal,
    min: options.min ?? null,
    max: options.max ?? null,
    decimals: options.decimals ?? null,
    maxLength: options.maxLength ?? null,
    searchable: options.searchable ?? false,
    choices: field.choices.map(enteredChoice),
    choiceSet: field.choiceSet,
    defaultValue: field.defaultValue,
    rollUp: enteredRollUp(options.rollUp),
    formula: options.formula?.text ?? '',
    target: options.target ?? '',
    maxBytes: options.maxBytes ?? null,
    extensions: options.extensions ?? null,
  }
}

const fileOptions = ({ maxBytes, extensions }: Entered) => ({
  ...(maxBytes === null ? {} : { maxBytes }),
  ...(extensions === null ? {} : { extensions }),
})

function optionsOf(type: OwnType, entered: Entered): NonNullable<FieldChange['options']> {
  const { min, max, decimals, maxLength, searchable, target } = entered
  return {
    ...(isNumeric(type) && typeof min === 'number' ? { min } : {}),
    ...(isNumeric(type) && typeof max === 'number' ? { max } : {}),
    ...(type === 'number' && decimals !== null ? { decimals } : {}),
    ...(isText(type) && maxLength !== null ? { maxLength } : {}),
    ...(isFindable(type) && searchable ? { searchable } : {}),
    ...(type === 'reference' ? { target } : {}),
    ...(type === 'file' ? fileOptions(entered) : {}),
  }
}

/** A key from a choice's name: letters of any script and digits, as the server takes them. */
function keyFrom({ names }: EnteredChoice, taken: ReadonlySet<string>): string {
  const name = languages.map(({ code }) => names[code].trim()).find((one) => one !== '') ?? ''
  const key = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50)
  const base = key === '' ? 'choice' : key
  for (let no = 1; ; no += 1) {
    const one = no === 1 ? base : `${base}_${no}`
    if (!taken.has(one)) return one
  }
}

// The server makes the keys of new choices; only where the default names one must it be known before.
function keyed(choices: readonly EnteredChoice[], chosen: readonly string[]): readonly EnteredChoice[] {
  if (!choices.some(({ id, key }) => key === null && chosen.includes(id))) return choices
  const taken = new Set(choices.flatMap(({ key }) => (key === null ? [] : [key])))
  return choices.map((choice) => {
    const key = choice.key ?? keyFrom(choice, taken)
    taken.add(key)
    return { ...choice, key }
  })
}

const idsIn = (value: OwnValue): readonly string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [])

function withKeys(type: OwnType, entered: Entered) {
  if (!takesChoices(type)) return { defaultValue: sentDefault(entered.defaultValue), choices: undefined }
  const ids = idsIn(entered.defaultValue)
  const choices = keyed(entered.choices, ids)
  const chosen = ids.flatMap((id) => choices.find((choice) => choice.id === id)?.key ?? [])
  const defaultValue = type === 'choice' ? (chosen[0] ?? null) : chosen.length > 0 ? chosen : null
  const sent = choices.map(({ key, names, colour, retired }) => ({
    ...(key === null ? {} : { key }),
    labels: labelsOf(names),
    colour,
    retired,
  }))
  return { defaultValue, choices: sent }
}

function sentDefault(value: OwnValue): string | number | boolean | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** What is sent of a field, new or known. What is worked out takes no values, and is what it is. */
export function changeOf(type: OwnType, entered: Entered): FieldChange {
  if (isComputed(type)) {
    const said = { labels: labelsOf(entered.names), help: labelsOf(entered.help), personal: entered.personal }
    return type === 'formula' ? { ...said, options: { formula: { text: entered.formula } } } : said
  }
  const { choices, defaultValue } = withKeys(type, entered)
  return {
    labels: labelsOf(entered.names),
    help: labelsOf(entered.help),
    options: optionsOf(type, entered),
    required: entered.required,
    personal: entered.personal,
    defaultValue,
    ...(choices && entered.choiceSet === null ? { choices } : {}),
  }
}

export function newFieldOf(object: string, type: OwnType, entered: Entered): NewField {
  const { labels = {}, ...content } = changeOf(type, entered)
  const rollUp = type === 'roll_up' ? { options: { rollUp: rollUpOf(entered.rollUp) } } : {}
  const choiceSet = entered.choiceSet === null ? {} : { choiceSet: entered.choiceSet }
  return { object, type, labels, ...content, ...rollUp, ...choiceSet, ...(entered.key.trim() === '' ? {} : { key: entered.key.trim() }) }
}

/** An input of the form as a field of its own: limits and the default are given as values are. */
export function inputField(type: ValueType, name: string, given: Partial<OwnField> = {}): OwnField {
  const plain = { key: name, type, name, help: '', limits: {}, choices: [], isRequired: false, defaultValue: null, canWrite: true }
  return { ...plain, ...given }
}
