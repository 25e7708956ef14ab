import { same } from '../sameness.ts'
import type { Difference, DocumentField, DocumentObject, ShapeDocument } from './contract.ts'
import { nameOfField, nameOfObject } from './document.ts'

/** property → [now, then], of the properties named that differ. */
function changesIn<T extends object>(now: T, then: T, properties: readonly (keyof T & string)[]): Record<string, unknown> {
  return Object.fromEntries(
    properties.filter((key) => !same(now[key], then[key])).map((key) => [key, [now[key] ?? null, then[key] ?? null]]),
  )
}

const objectProperties = ['labels', 'plurals', 'icon'] as const
const fieldProperties = ['labels', 'help', 'options', 'choices', 'required', 'personal', 'defaultValue'] as const

function compareObject(now: DocumentObject | undefined, then: DocumentObject): Difference | null {
  const about = { kind: 'object', name: nameOfObject(then), labels: then.plurals } as const
  if (!now) return { what: 'add', ...about, changes: {} }
  if (now.ofCustomer !== then.ofCustomer) return { what: 'conflict', ...about, changes: changesIn(now, then, ['ofCustomer']) }
  const changes = changesIn(now, then, objectProperties)
  return Object.keys(changes).length > 0 ? { what: 'change', ...about, changes } : null
}

function compareField(now: DocumentField | undefined, then: DocumentField): Difference | null {
  const about = { kind: 'field', name: nameOfField(then), labels: then.labels, type: then.type } as const
  if (!now) return { what: 'add', ...about, changes: {} }
  // A column's type is for good: another type is another field.
  if (now.type !== then.type || !same(now.options.rollUp, then.options.rollUp))
    return {
      what: 'conflict',
      ...about,
      changes: { ...changesIn(now, then, ['type']), ...changesIn(now.options, then.options, ['rollUp']) },
    }
  const changes = { ...changesIn(now, then, fieldProperties), ...(then.indexed && !now.indexed ? { indexed: [false, true] } : {}) }
  return Object.keys(changes).length > 0 ? { what: 'change', ...about, changes } : null
}

function removals(now: ShapeDocument, then: ShapeDocument): readonly Difference[] {
  const objects = new Set(then.objects.map(nameOfObject))
  const fields = new Set(then.fields.map(nameOfField))
  const lostObjects = now.objects.filter((object) => !objects.has(nameOfObject(object)))
  const lost = new Set(lostObjects.map(nameOfObject))
  // The fields of a removed object go with it.
  const lostFields = now.fields.filter((field) => !fields.has(nameOfField(field)) && !lost.has(field.object))
  return [
    ...lostFields.map((field): Difference => {
      return { what: 'remove', kind: 'field', name: nameOfField(field), labels: field.labels, type: field.type, changes: {} }
    }),
    ...lostObjects.map(
      (one): Difference => ({ what: 'remove', kind: 'object', name: nameOfObject(one), labels: one.plurals, changes: {} }),
    ),
  ]
}

// What is worked out comes after what it is worked out from.
const rank = ({ type }: DocumentField): number => (type === 'formula' ? 2 : type === 'roll_up' ? 1 : 0)

/** What applying `then` would do to `now`, in the order in which it is done. */
export function compare(now: ShapeDocument, then: ShapeDocument, removeMissing: boolean): readonly Difference[] {
  const objects = new Map(now.objects.map((object) => [nameOfObject(object), object]))
  const fields = new Map(now.fields.map((field) => [nameOfField(field), field]))
  const ordered = then.fields.toSorted((a, b) => rank(a) - rank(b))
  return [
    ...then.objects.flatMap((object) => compareObject(objects.get(nameOfObject(object)), object) ?? []),
    ...ordered.flatMap((field) => compareField(fields.get(nameOfField(field)), field) ?? []),
    ...(removeMissing ? removals(now, then) : []),
  ]
}
