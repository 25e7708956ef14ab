import { compareLaidOut } from '../layouts/document.ts'
import { becomes } from '../retype/convert.ts'
import { same } from '../sameness.ts'
import type { Difference, DocumentChoiceSet, DocumentField, DocumentObject, DocumentRelation, ShapeDocument } from './contract.ts'
import { nameOfField, nameOfObject, nameOfRelation } from './document.ts'
import { compareViews } from './views.ts'

/** property → [now, then], of the properties named that differ. */
function changesIn<T extends object>(now: T, then: T, properties: readonly (keyof T & string)[]): Record<string, unknown> {
  return Object.fromEntries(
    properties.filter((key) => !same(now[key], then[key])).map((key) => [key, [now[key] ?? null, then[key] ?? null]]),
  )
}

const objectProperties = ['labels', 'plurals', 'icon'] as const
const fieldProperties = ['labels', 'help', 'options', 'choices', 'required', 'personal', 'defaultValue'] as const

function compareChoiceSet(now: DocumentChoiceSet | undefined, then: DocumentChoiceSet): Difference | null {
  const about = { kind: 'choice_set', name: then.key, labels: then.labels } as const
  if (!now) return { what: 'add', ...about, changes: {} }
  const changes = changesIn(now, then, ['labels', 'choices'])
  return Object.keys(changes).length > 0 ? { what: 'change', ...about, changes } : null
}

function compareObject(now: DocumentObject | undefined, then: DocumentObject): Difference | null {
  const about = { kind: 'object', name: nameOfObject(then), labels: then.plurals } as const
  if (!now) return { what: 'add', ...about, changes: {} }
  if (now.ofCustomer !== then.ofCustomer) return { what: 'conflict', ...about, changes: changesIn(now, then, ['ofCustomer']) }
  const changes = changesIn(now, then, objectProperties)
  return Object.keys(changes).length > 0 ? { what: 'change', ...about, changes } : null
}

// Between what it is, is for good: another is another relation.
function compareRelation(now: DocumentRelation | undefined, then: DocumentRelation): Difference | null {
  const about = { kind: 'relation', name: nameOfRelation(then), labels: then.labels } as const
  if (!now) return { what: 'add', ...about, changes: {} }
  const ends = changesIn(now, then, ['fromObject', 'toObject'])
  if (Object.keys(ends).length > 0) return { what: 'conflict', ...about, changes: ends }
  const changes = changesIn(now, then, ['labels', 'backLabels'])
  return Object.keys(changes).length > 0 ? { what: 'change', ...about, changes } : null
}

const sourceIn = ({ options: { rollUp, target } }: DocumentField): unknown => ({ rollUp, target })

function compareField(now: DocumentField | undefined, then: DocumentField): Difference | null {
  const about = { kind: 'field', name: nameOfField(then), labels: then.labels, type: then.type } as const
  if (!now) return { what: 'add', ...about, changes: {} }
  // Where its choices are kept is for good as long as its type is, and so is what it leads to: another is another field.
  const isRetyped = now.type !== then.type
  const isKept = isRetyped ? becomes(now.type).some((type) => type === then.type) : now.choiceSet === then.choiceSet
  if (!isKept || !same(sourceIn(now), sourceIn(then)))
    return {
      what: 'conflict',
      ...about,
      changes: { ...changesIn(now, then, ['type', 'choiceSet']), ...changesIn(now.options, then.options, ['rollUp', 'target']) },
    }
  const retyped = isRetyped ? changesIn(now, then, ['type', 'choiceSet']) : {}
  const changes = {
    ...retyped,
    ...changesIn(now, then, fieldProperties),
    ...(then.indexed && !now.indexed ? { indexed: [false, true] } : {}),
  }
  return Object.keys(changes).length > 0 ? { what: 'change', ...about, changes } : null
}

function removals(now: ShapeDocument, then: ShapeDocument): readonly Difference[] {
  const objects = new Set(then.objects.map(nameOfObject))
  const fields = new Set(then.fields.map(nameOfField))
  const lostObjects = now.objects.filter((object) => !objects.has(nameOfObject(object)))
  const lost = new Set(lostObjects.map(nameOfObject))
  // The fields of a removed object go with it, and so do its relations.
  const relations = new Set(then.relations.map(nameOfRelation))
  const lostRelations = now.relations.filter(
    (one) => !relations.has(nameOfRelation(one)) && !lost.has(one.fromObject) && !lost.has(one.toObject),
  )
  const lostFields = now.fields.filter((field) => !fields.has(nameOfField(field)) && !lost.has(field.object))
  return [
    ...lostFields.map((field): Difference => {
      return { what: 'remove', kind: 'field', name: nameOfField(field), labels: field.labels, type: field.type, changes: {} }
    }),
    ...lostRelations.map(
      (one): Difference => ({ what: 'remove', kind: 'relation', name: nameOfRelation(one), labels: one.labels, changes: {} }),
    ),
    ...lostObjects.map(
      (one): Difference => ({ what: 'remove', kind: 'object', name: nameOfObject(one), labels: one.plurals, changes: {} }),
    ),
  ]
}

// What is laid out goes with its object.
const isLost = (now: ShapeDocument, then: ShapeDocument, object: string): boolean =>
  now.objects.some((one) => nameOfObject(one) === object) && !then.objects.some((one) => nameOfObject(one) === object)

// What is worked out comes after what it is worked out from.
const rank = ({ type }: DocumentField): number => (type === 'formula' ? 2 : type === 'roll_up' ? 1 : 0)

/** What applying `then` would do to `now`, in the order in which it is done. */
export function compare(now: ShapeDocument, then: ShapeDocument, removeMissing: boolean): readonly Difference[] {
  const objects = new Map(now.objects.map((object) => [nameOfObject(object), object]))
  const fields = new Map(now.fields.map((field) => [nameOfField(field), field]))
  const sets = new Map(now.choiceSets.map((set) => [set.key, set]))
  const relations = new Map(now.relations.map((relation) => [nameOfRelation(relation), relation]))
  const ordered = then.fields.toSorted((a, b) => rank(a) - rank(b))
  return [
    ...then.choiceSets.flatMap((set) => compareChoiceSet(sets.get(set.key), set) ?? []),
    ...then.objects.flatMap((object) => compareObject(objects.get(nameOfObject(object)), object) ?? []),
    ...then.relations.flatMap((relation) => compareRelation(relations.get(nameOfRelation(relation)), relation) ?? []),
    ...ordered.flatMap((field) => compareField(fields.get(nameOfField(field)), field) ?? []),
    ...compareLaidOut(now, then, ({ object }) => removeMissing && !isLost(now, then, object)),
    ...compareViews(now, then, removeMissing, ({ object }) => removeMissing && !isLost(now, then, object)),
    ...(removeMissing ? removals(now, then) : []),
  ]
}
