import type { z } from 'zod'
import { ShapeDocument } from '../platform/shape/documents/contract.ts'

/** In English, simplified and traditional Chinese. */
export type Words = readonly [en: string, cn: string, tw: string]

type Input = z.input<typeof ShapeDocument>
type ObjectInput = Input['objects'][number]
type FieldInput = Input['fields'][number]
type ChoiceInput = NonNullable<FieldInput['choices']>[number]
type Given = Omit<FieldInput, 'object'>
type RollUpInput = NonNullable<NonNullable<FieldInput['options']>['rollUp']>

export const named = ([en, cn, tw]: Words) => ({ en, 'zh-CN': cn, 'zh-TW': tw })

/** A kind of record with its fields; Chinese knows no plural. */
export interface KindOf {
  readonly object: ObjectInput
  readonly fields: readonly FieldInput[]
}

export function kind(about: Pick<ObjectInput, 'key' | 'icon' | 'ofCustomer'>, one: Words, many: string, fields: readonly Given[]): KindOf {
  const labels = named(one)
  const object = `custom.${about.key}`
  return { object: { ...about, labels, plurals: { ...labels, en: many } }, fields: fields.map((field) => ({ ...field, object })) }
}

export const field = (type: FieldInput['type'], key: string, words: Words, more: Partial<Given> = {}): Given => ({
  ...more,
  type,
  key,
  labels: named(words),
})

export const choice = (key: string, colour: NonNullable<ChoiceInput['colour']>, ...words: Words): ChoiceInput => ({
  key,
  colour,
  labels: named(words),
})

export const formula = (key: string, words: Words, text: string): Given => field('formula', key, words, { options: { formula: { text } } })

export const rollUp = (key: string, words: Words, what: RollUpInput): Given => field('roll_up', key, words, { options: { rollUp: what } })

/** The records whose choice is one of these. */
export const among = (name: string, ...keys: readonly string[]) => ({ all: [{ field: name, op: 'in' as const, value: [...keys] }] })

/** Beside kinds and fields: how they are laid out, and views of them. */
type More = Partial<Pick<Input, 'layouts' | 'rules' | 'views'>>

export function documentWith(onCustomers: readonly Given[], kinds: readonly KindOf[], more: More = {}): ShapeDocument {
  const customers = onCustomers.map((given) => ({ ...given, object: 'customers.customer' }))
  return ShapeDocument.parse({
    format: 'guanxi-shape',
    formatVersion: 1,
    objects: kinds.map(({ object }) => object),
    fields: [...kinds.flatMap(({ fields }) => fields), ...customers],
    ...more,
  })
}
