import { operatorsFor } from '@guanxi/conditions'
import type { FieldInfo } from '@guanxi/formula'
import { type Catalogue, createCatalogue } from '../../fields/catalogue.ts'
import type { ColumnField } from '../../fields/field.ts'
import { customColumns } from '../contribute.ts'
import { shapedObjects } from '../fields/queries.ts'
import type { ShapeParts } from '../parts.ts'
import type { CustomField, Shape } from '../snapshot.ts'
import { isComputed } from '../types.ts'

const filterTypes: Readonly<Partial<Record<FieldInfo['type'], ColumnField['type']>>> = { text: 'text', choice: 'enum', date: 'date' }

const ofRecords: readonly string[] = ['title']

/** The facts of the product's own that sections of an object can hold. */
export function factsOf(parts: Pick<ShapeParts, 'objects'>, shape: Shape, object: string): readonly string[] {
  return shapedObjects(parts, shape).find((one) => one.object === object)?.facts ?? ofRecords
}

/** What is known of a record while it is filled in: what is worked out comes later. */
const isGiven = ({ type }: CustomField): boolean => !isComputed(type)

// Those that people give, and that are there before the record is.
function coreColumns(shape: Shape, object: string): readonly ColumnField[] {
  const core: readonly FieldInfo[] = shape.ground.coreFields[object] ?? ofRecords.map((key) => ({ key, type: 'text' }))
  return core.flatMap(({ key, type }): ColumnField[] => {
    const filterType = filterTypes[type]
    const about = { key, label: key, group: '', source: 'c', column: key, sortable: false, filterable: true }
    return filterType ? [{ ...about, type: filterType }] : []
  })
}

// What a value names, others change; and what stands in a table of its own is not there while a record is filled in.
const isAskable = (field: ColumnField): boolean => field.reference === undefined && operatorsFor(field.type).length > 0

/** What conditions may ask about, as filters know fields; over the alias `c`. */
export function conditionCatalogue(shape: Shape, object: string): Catalogue {
  const own = customColumns(shape, shape.of(object).filter(isGiven), 'c', '').filter(isAskable)
  const fields = [...coreColumns(shape, object), ...own]
  return createCatalogue([{ sources: [{ alias: 'c', table: object }], fields }], 'recordId')
}
