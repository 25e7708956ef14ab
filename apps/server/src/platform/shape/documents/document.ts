import { type CustomField, nameOf, type Shape } from '../snapshot.ts'
import { type DocumentField, type DocumentObject, ShapeDocument } from './contract.ts'

const objectIn = (object: Shape['objects'][number]): unknown => {
  const { key, labels, plurals, icon, ofCustomer } = object
  return { key, labels, plurals, icon, ofCustomer }
}

const fieldIn = (field: CustomField): unknown => {
  const { object, key, type, labels, help, options, choices, required, personal, defaultValue, indexState } = field
  const chosen = choices.length > 0 ? { choices } : {}
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
    indexed: ['ready', 'building'].includes(indexState),
    ...chosen,
  }
}

/** The shape in use as a document: in an order of its own, so that two alike are equal letter by letter. */
export function documentOf(shape: Shape): ShapeDocument {
  const objects = shape.objects.filter(({ removedAt }) => removedAt === null)
  const gone = new Set(shape.objects.filter(({ removedAt }) => removedAt !== null).map((object): string => nameOf(object)))
  const leans = ({ object, options }: CustomField): boolean =>
    gone.has(object) || (options.rollUp !== undefined && gone.has(options.rollUp.object))
  const fields = shape.fields.filter((field) => field.removedAt === null && !leans(field))
  return ShapeDocument.parse({
    format: 'guanxi-shape',
    formatVersion: 1,
    objects: objects.map(objectIn),
    fields: fields.map(fieldIn),
  })
}

export const nameOfObject = ({ key }: Pick<DocumentObject, 'key'>): string => `custom.${key}`
export const nameOfField = ({ object, key }: Pick<DocumentField, 'object' | 'key'>): string => `${object}.${key}`
