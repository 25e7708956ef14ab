import { type CustomField, leansOn, nameOf, type Shape } from '../snapshot.ts'
import { type DocumentField, type DocumentObject, type DocumentRelation, ShapeDocument } from './contract.ts'

const objectIn = (object: Shape['objects'][number]): unknown => {
  const { key, labels, plurals, icon, ofCustomer } = object
  return { key, labels, plurals, icon, ofCustomer }
}

const fieldIn = (field: CustomField): unknown => {
  const { object, key, type, labels, help, options, choices, choiceSet, required, personal, defaultValue, indexState } = field
  const own = choices.length > 0 ? { choices } : {}
  const chosen = choiceSet === null ? own : { choiceSet }
  return {
    object,
    key,
    type,
    labels,
    help,
    options,
    required,
    personal,
    defaultValue,
    indexed: type !== 'reference' && ['ready', 'building'].includes(indexState),
    ...chosen,
  }
}

/** The shape in use as a document: in an order of its own, so that two alike are equal letter by letter. */
export function documentOf(shape: Shape): ShapeDocument {
  const objects = shape.objects.filter(({ removedAt }) => removedAt === null)
  const present = new Set(objects.map((object): string => nameOf(object)))
  const isPresent = (object: string): boolean => !object.startsWith('custom.') || present.has(object)
  const isLinked = ({ object, options: { rollUp } }: CustomField): boolean =>
    rollUp?.relation === undefined || shape.endsAt(object).some(({ list }) => list === rollUp.relation)
  const fields = shape.fields.filter(
    (field) => field.removedAt === null && [field.object, ...leansOn(field)].every(isPresent) && isLinked(field),
  )
  const relations = shape.relations.filter(
    ({ removedAt, fromObject, toObject }) => removedAt === null && [fromObject, toObject].every(isPresent),
  )
  // A list that no field uses is no part of what is in use.
  const shared = new Set(fields.map(({ choiceSet }) => choiceSet))
  return ShapeDocument.parse({
    format: 'guanxi-shape',
    formatVersion: 1,
    objects: objects.map(objectIn),
    fields: fields.map(fieldIn),
    choiceSets: shape.choiceSets.filter(({ key }) => shared.has(key)).map(({ key, labels, choices }) => ({ key, labels, choices })),
    relations: relations.map(({ key, fromObject, toObject, labels, backLabels }) => ({ key, fromObject, toObject, labels, backLabels })),
  })
}

export const nameOfObject = ({ key }: Pick<DocumentObject, 'key'>): string => `custom.${key}`
export const nameOfRelation = ({ key }: Pick<DocumentRelation, 'key'>): string => `relations.${key}`
export const nameOfField = ({ object, key }: Pick<DocumentField, 'object' | 'key'>): string => `${object}.${key}`
