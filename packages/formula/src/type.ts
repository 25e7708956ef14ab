export const kinds = ['number', 'text', 'boolean', 'date', 'instant', 'list', 'blank'] as const
/** list: of texts; blank: what the word `blank` alone is, until its surroundings tell. */
export type Kind = (typeof kinds)[number]

/** A number of these is an amount; `digits` are those of its minor unit: 2 for CNY, 0 for JPY. */
export interface Money {
  readonly currency: string
  readonly digits: number
}

export interface Type {
  readonly kind: Kind
  readonly money?: Money
}

/** What a field holds. A share is a number from 0 to 1, a choice a text, choices a list of texts, money whole minor units. */
export type FieldKind = 'number' | 'share' | 'money' | 'text' | 'choice' | 'choices' | 'boolean' | 'date' | 'instant'

export type FieldInfo =
  | { readonly key: string; readonly type: Exclude<FieldKind, 'money'> }
  | { readonly key: string; readonly type: 'money'; readonly money: Money }

const kindOfField = {
  number: 'number',
  share: 'number',
  money: 'number',
  text: 'text',
  choice: 'text',
  choices: 'list',
  boolean: 'boolean',
  date: 'date',
  instant: 'instant',
} as const satisfies Record<FieldKind, Kind>

export const typeOfField = (field: FieldInfo): Type =>
  field.type === 'money' ? { kind: 'number', money: field.money } : { kind: kindOfField[field.type] }

/** How a type is called in a problem's params. */
export const nameOfType = (type: Type): string => (type.money === undefined ? type.kind : 'money')
