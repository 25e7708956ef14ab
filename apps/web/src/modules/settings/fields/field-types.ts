import type { OwnType, ValueType } from '../../own-fields/own-field.ts'

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
  'roll_up',
  'formula',
] as const satisfies readonly OwnType[]

export const typeGroups = [
  { group: 'text', types: ['text', 'long_text'] },
  { group: 'numbers', types: ['number', 'money', 'percent'] },
  { group: 'choices', types: ['boolean', 'choice', 'multi_choice'] },
  { group: 'time', types: ['date', 'time', 'instant'] },
  { group: 'contact', types: ['phone', 'email', 'link'] },
  { group: 'computed', types: ['formula', 'roll_up'] },
] as const satisfies readonly { group: string; types: readonly OwnType[] }[]

/** Types whose values nobody gives. */
export const isComputed = (type: OwnType): type is Exclude<OwnType, ValueType> => type === 'roll_up' || type === 'formula'

export const isNumeric = (type: OwnType): boolean => type === 'number' || type === 'money' || type === 'percent'
export const isText = (type: OwnType): boolean => type === 'text' || type === 'long_text'
export const takesChoices = (type: OwnType): boolean => type === 'choice' || type === 'multi_choice'
