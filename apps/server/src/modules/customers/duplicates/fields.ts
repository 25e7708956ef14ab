import { columnOf } from '../../../platform/shape/keys.ts'
import type { CustomField, Shape } from '../../../platform/shape/snapshot.ts'
import { customerObject } from '../customers/reading.ts'
import type { ComparedField, ComparedKind, LikenessKind } from './likeness.ts'

/** What of ours is compared. A company's people share its address and phone; only its name is its own. */
const ours: Readonly<Record<LikenessKind, readonly ComparedField[]>> = {
  person: [
    { column: 'displayName', kind: 'name' },
    { column: 'birthday', kind: 'date' },
    { column: 'phone', kind: 'phone' },
    { column: 'email', kind: 'email' },
    { column: 'city', kind: 'place' },
  ],
  company: [
    { column: 'displayName', kind: 'text', shared: false },
    { column: 'phone', kind: 'phone' },
    { column: 'email', kind: 'email', shared: true },
    { column: 'city', kind: 'place' },
  ],
}

/** Each further field makes the search slower and tells less. */
const mostOwn = 7

// The city is there already: twice the same would count twice.
const partKinds: Readonly<Partial<Record<string, ComparedKind>>> = { street: 'text', postcode: 'number' }

function kindOf({ type, part, personal, options }: CustomField): ComparedKind | null {
  if (part !== undefined) return partKinds[part] ?? null
  if (type === 'phone') return 'phone'
  if (type === 'email') return 'email'
  // What people are looked up by and is about them: a member number, the number of an identity card.
  return type === 'text' && personal && options.searchable === true ? 'id' : null
}

/** The fields by which customers of a kind are told apart: ours, then those the company added that say who somebody is. */
export function comparedFields(shape: Shape, kind: LikenessKind): readonly ComparedField[] {
  const own = shape.of(customerObject).flatMap((field): ComparedField[] => {
    const compared = kindOf(field)
    return compared === null ? [] : [{ column: field.key, kind: compared }]
  })
  return [...ours[kind], ...own.slice(0, mostOwn)]
}

/** The column as a row names it: a name that only stands for one is none. */
export const rowKey = (field: string): string => columnOf(field)
