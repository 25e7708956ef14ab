import { holds, type Read } from '@guanxi/conditions'
import type { OwnField, OwnValue } from '../own-fields/own-field.ts'
import type { ReaderLayout } from './queries.ts'

type Conditions = ReaderLayout['conditions']

/** How values are read by conditions: the company's fields, and what the product itself knows of a record. */
export function readingOf(custom: Readonly<Record<string, OwnValue>>, core: Readonly<Record<string, unknown>>): Read {
  return (key) => {
    const value = custom[key] ?? core[key] ?? null
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
    return Array.isArray(value) ? value.map(String) : null
  }
}

/** The fields as they depend on the others at this moment: those that are shown, each with whether it must be filled. */
export function fieldsNow(conditions: Conditions, fields: readonly OwnField[], read: Read): readonly OwnField[] {
  const known = new Map(conditions.map((condition) => [condition.field, condition]))
  return fields.flatMap((field) => {
    const { visibleIf, requiredIf } = known.get(field.partOf ?? field.key) ?? {}
    if (visibleIf && !holds(visibleIf, read)) return []
    return [requiredIf && holds(requiredIf, read) ? { ...field, isRequired: true } : field]
  })
}
