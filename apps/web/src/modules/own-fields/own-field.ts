import type { components } from '@guanxi/api-client'
import type { CustomField } from './queries.ts'

export type OwnType = CustomField['type']
/** The types whose values people give; the others are worked out, and their values are of one of these. */
export type ValueType = CustomField['valueType']
export type OwnValue = string | number | boolean | readonly string[] | null
export type Limits = CustomField['options']
export type Labels = Readonly<Record<string, string>>

export interface OwnChoice {
  readonly value: string
  readonly label: string
  readonly colour: string
  /** Stays where it stands, and is offered no more. */
  readonly isRetired: boolean
}

/** A field that the company added, in the reader's language. */
export interface OwnField {
  readonly key: string
  readonly type: ValueType
  readonly name: string
  readonly help: string
  readonly limits: Limits
  readonly choices: readonly OwnChoice[]
  /** Of a reference: to what, `customers.customer` or a kind such as `custom.policy`. Its choices are those whose names are known. */
  readonly target?: string | null
  /** Of a part of an address: the address. */
  readonly partOf?: string
  /** An address, which is put together from its parts: they are what is given. */
  readonly hasParts?: true
  readonly isRequired: boolean
  readonly defaultValue: OwnValue
  /** Whether the reader's role may give it. */
  readonly canWrite: boolean
}

const nearest: Readonly<Record<string, readonly string[]>> = {
  'zh-CN': ['zh-CN', 'zh-TW', 'en'],
  'zh-TW': ['zh-TW', 'zh-CN', 'en'],
}

/** The name in the reader's language, or the nearest there is. */
export function labelIn(labels: Labels, language: string): string {
  const order = nearest[language] ?? ['en', 'zh-CN', 'zh-TW']
  return order.map((code) => labels[code]).find((label) => label !== undefined && label !== '') ?? ''
}

type Listed = components['schemas']['Field']

const types: Readonly<Partial<Record<Listed['type'], ValueType>>> = {
  number: 'number',
  money: 'money',
  share: 'percent',
  date: 'date',
  time: 'time',
  instant: 'instant',
  boolean: 'boolean',
  enum: 'choice',
  choices: 'multi_choice',
}

const valueType = (type: Listed['type']): ValueType => types[type] ?? 'text'

/** A field with what the catalogue says of it for this reader. */
export function ownField(field: CustomField, { access }: Pick<Listed, 'access'>, language: string): OwnField {
  return {
    key: field.key,
    type: field.valueType,
    name: labelIn(field.labels, language),
    help: labelIn(field.help, language),
    limits: field.options,
    choices: field.choices.map(({ key, labels, colour, retired }) => ({
      value: key,
      label: labelIn(labels, language),
      colour,
      isRetired: retired,
    })),
    target: field.options.target ?? null,
    isRequired: field.required,
    defaultValue: field.defaultValue,
    canWrite: access === 'write' && field.type === field.valueType,
    ...(field.type === 'address' ? { hasParts: true } : {}),
  }
}

/** The same as far as lists know it, for whoever may see values but not how the fields are made. */
export function listedField({ key, type, name, choices, access, target, reference }: Listed): OwnField {
  return {
    key,
    type: reference === 'file' ? 'file' : target === null ? valueType(type) : 'reference',
    name: name ?? key,
    help: '',
    limits: {},
    choices: choices.map((choice) => ({ value: choice.key, label: choice.name, colour: choice.colour, isRetired: choice.retired })),
    target,
    isRequired: false,
    defaultValue: null,
    canWrite: access === 'write',
  }
}
