import type { OwnType } from '../../own-fields/own-field.ts'

/** The types in the order in which they are offered. */
export const types = [
  'text',
  'long_text',
  'number',
  'money',
  'percent',
  'date',
  'time',
  'instant',
  'boolean',
  'choice',
  'multi_choice',
  'phone',
  'email',
  'link',
  'reference',
  'address',
  'file',
  'roll_up',
  'formula',
] as const satisfies readonly OwnType[]

export const typeGroups = [
  { group: 'text', types: ['text', 'long_text', 'file'] },
  { group: 'numbers', types: ['number', 'money', 'percent'] },
  { group: 'choices', types: ['boolean', 'choice', 'multi_choice'] },
  { group: 'time', types: ['date', 'time', 'instant'] },
  { group: 'contact', types: ['phone', 'email', 'link', 'address'] },
  { group: 'relations', types: ['reference'] },
  { group: 'computed', types: ['formula', 'roll_up'] },
] as const satisfies readonly { group: string; types: readonly OwnType[] }[]

/** Types whose values nobody gives. */
export const isComputed = (type: OwnType): type is 'roll_up' | 'formula' => type === 'roll_up' || type === 'formula'

export const isNumeric = (type: OwnType): boolean => type === 'number' || type === 'money' || type === 'percent'
export const isText = (type: OwnType): boolean => type === 'text' || type === 'long_text'
/** Types whose values the search can find a record by. */
export const isFindable = (type: OwnType): boolean => ['text', 'phone', 'email', 'link', 'number'].includes(type)
export const takesChoices = (type: OwnType): boolean => type === 'choice' || type === 'multi_choice'
