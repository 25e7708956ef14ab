import { operatorsFor } from '@guanxi/conditions'
import type { Catalogue } from '../../fields/catalogue.ts'
import { compileFilter, fieldsIn } from '../../fields/compile.ts'
import { type FilterNode, isCondition } from '../../fields/filter.ts'
import { Refusal } from '../../http/refusal.ts'
import { spread } from '../address/address.ts'
import type { ShapeParts } from '../parts.ts'
import { same } from '../sameness.ts'
import type { Shape } from '../snapshot.ts'
import { isComputed } from '../types.ts'
import type { FieldCondition, LayoutContent, RulesContent } from './contract.ts'
import { conditionCatalogue, factsOf } from './known.ts'

const columnsOf = (object: string): ReadonlySet<string> =>
  new Set(object.startsWith('custom.') ? ['main', 'side'] : ['left', 'middle', 'right'])

function refuse(what: string): never {
  throw new Refusal('layout_invalid', { what })
}

function refuseTwice(keys: readonly string[], what: string): void {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) refuse(`${what} "${twice}" stands there twice`)
}

/** The keys of an object's fields, of the product's own and of the company's; those taken out of use too, so that they stand where they stood when they come back. */
function placeable(parts: ShapeParts, shape: Shape, object: string): ReadonlySet<string> {
  const own = shape.fields
    .filter((field) => field.object === object)
    .flatMap(spread)
    .map(({ key }) => key)
  return new Set([...factsOf(parts, shape, object), ...own])
}

function refuseUnknown(keys: readonly string[], known: ReadonlySet<string>): void {
  const unknown = keys.find((key) => !known.has(key))
  if (unknown !== undefined) throw new Refusal('field_unknown', { field: unknown })
}

/** Refuses a layout that names what there is not, or anything twice. */
export function checkLayout(parts: ShapeParts, shape: Shape, object: string, { sections, panels, form, quickForm }: LayoutContent): void {
  const placed = sections.flatMap(({ fields }) => fields)
  const lists = [placed, form ?? [], quickForm ?? []]
  for (const list of lists) {
    refuseUnknown(list, placeable(parts, shape, object))
    refuseTwice(list, 'the field')
  }
  refuseTwice(
    sections.map(({ key }) => key),
    'the section',
  )
  refuseTwice(
    panels.map(({ key }) => key),
    'the panel',
  )
  const columns = columnsOf(object)
  const astray = panels.find(({ column }) => !columns.has(column))
  if (astray) refuse(`the panel "${astray.key}" has no column "${astray.column}"`)
}

// What depends on the day would be lacking tomorrow, and nobody would have changed anything.
function refuseUnjudged(catalogue: Catalogue, node: FilterNode): void {
  if (!isCondition(node)) {
    for (const one of [...(node.all ?? []), ...(node.any ?? []), ...(node.not ? [node.not] : [])]) refuseUnjudged(catalogue, one)
    return
  }
  if (!operatorsFor(catalogue.field(node.field)?.type ?? '').includes(node.op))
    refuse(`"${node.op}" cannot be asked of "${node.field}" here`)
}

// The path and conditions are what the server itself goes by: nothing of them may be in the air.
function checkCondition(shape: Shape, object: string, { field: key, visibleIf, requiredIf }: FieldCondition): void {
  const field = shape.of(object).find((one) => one.key === key)
  if (!field) throw new Refusal('field_unknown', { field: key })
  if (requiredIf && isComputed(field.type)) throw new Refusal('field_computed', { field: key })
  const catalogue = conditionCatalogue(shape, object)
  for (const filter of [visibleIf, requiredIf]) {
    if (!filter) continue
    compileFilter(catalogue, filter, { today: '2000-01-01' })
    refuseUnjudged(catalogue, filter)
    if (fieldsIn(filter).includes(key)) refuse(`the condition of "${key}" asks about "${key}" itself`)
  }
}

function checkPath(shape: Shape, object: string, path: RulesContent['path']): void {
  if (!path) return
  // What a field out of use was needed for waits with it.
  const waiting = shape.fields.filter((one) => one.object === object && one.removedAt !== null)
  const fields = shape.of(object)
  const field = fields.find(({ key }) => key === path.field)
  if (field?.type !== 'choice') throw new Refusal('layout_invalid', { what: `"${path.field}" is not a field with one choice` })
  refuseTwice(
    path.stages.map(({ choice }) => choice),
    'the stage',
  )
  for (const { choice, needs } of path.stages) {
    if (!field.choices.some(({ key }) => key === choice)) refuse(`"${path.field}" has no choice "${choice}"`)
    refuseTwice(needs, 'the field')
    refuseUnknown(
      needs,
      new Set([...fields, ...waiting].filter(({ key, type }) => !isComputed(type) && key !== path.field).map(({ key }) => key)),
    )
  }
}

/** Refuses rules that lean on what there is not, or that could never be kept. What was there before may wait for a field that is out of use. */
export function checkRules(shape: Shape, object: string, before: RulesContent, { path, conditions }: RulesContent): void {
  if (!same(path, before.path)) checkPath(shape, object, path)
  refuseTwice(
    conditions.map(({ field }) => field),
    'the field',
  )
  const changed = conditions.filter((condition) => !before.conditions.some((one) => same(one, condition)))
  for (const condition of changed) checkCondition(shape, object, condition)
}
