import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { createCatalogue } from '../../fields/catalogue.ts'
import { compileFilter, conditionsOf } from '../../fields/compile.ts'
import { everything, isRelative } from '../../fields/filter.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { customColumns } from '../contribute.ts'
import type { ShapeParts } from '../parts.ts'
import { customerObject, type RelationEnd } from '../relations/relation.ts'
import { db } from '../schema.ts'
import { nameOf, type Shape } from '../snapshot.ts'
import { isComputed, type RollUp, type ValueType } from '../types.ts'

export const fillTask = 'shape.fillRollUp'

const comparable: ReadonlySet<string> = new Set(['number', 'money', 'percent', 'date', 'time', 'instant'])
const addable: ReadonlySet<string> = new Set(['number', 'money'])
const pickable: ReadonlySet<string> = new Set([...comparable, 'text', 'boolean', 'phone', 'email', 'link'])
const takes = { sum: addable, min: comparable, max: comparable, last: pickable } as const

/** What is wrong with a roll-up, as its refusal names it. */
type Wrong = 'source_missing' | 'not_of_customers' | 'relation_unknown' | 'counts_records' | 'field_unfit' | 'relative' | 'fixed'

export function refuseRollUp(problem: Wrong): never {
  throw new Refusal('roll_up_invalid', { problem })
}

/** The side of a relation that a roll-up goes over, where it goes over one. */
export const endOf = (shape: Shape, object: string, { relation }: RollUp): RelationEnd | undefined =>
  relation === undefined ? undefined : shape.endsAt(object).find(({ list }) => list === relation)

/** The fields of what is rolled up as a filter over it knows them, over the alias `c`. */
export function filterOf(shape: Shape, { object, filter = everything }: RollUp) {
  const fields = customColumns(
    shape,
    // What is worked out elsewhere changes without anybody writing the record itself.
    shape.of(object).filter(({ type }) => type !== 'formula' && type !== 'roll_up'),
    'c',
    '',
  )
  // Nothing of it may depend on the day: it would be out of date tomorrow, and nobody would have changed anything.
  if (conditionsOf(filter).some(isRelative)) refuseRollUp('relative')
  const catalogue = createCatalogue([{ sources: [{ alias: 'c', table: object }], fields }], 'recordId')
  return compileFilter(catalogue, filter, { today: '2000-01-01', sight: 'everybody' })
}

/** The type of what a roll-up comes to; refused when it cannot be rolled up so. */
export async function rollUpType(ctx: Ctx, { shape }: ShapeParts, object: string, rollUp: RollUp | undefined): Promise<ValueType> {
  return rollUp ? rollUpTypeIn(await shape(ctx.tx), object, rollUp) : refuseRollUp('source_missing')
}

function refuseSource(shape: Shape, object: string, rollUp: RollUp): void {
  if (rollUp.relation !== undefined) {
    if (endOf(shape, object, rollUp)?.other !== rollUp.object) refuseRollUp('relation_unknown')
    return
  }
  const kind = shape.objects.find((one) => one.removedAt === null && nameOf(one) === rollUp.object)
  if (!kind?.ofCustomer || object !== customerObject) refuseRollUp('not_of_customers')
}

export function rollUpTypeIn(shape: Shape, object: string, rollUp: RollUp): ValueType {
  refuseSource(shape, object, rollUp)
  filterOf(shape, rollUp)
  if (rollUp.how === 'count') return rollUp.field === null ? 'number' : refuseRollUp('counts_records')
  const field = shape.of(rollUp.object).find((one) => one.key === rollUp.field)
  if (!field || isComputed(field.type) || !takes[rollUp.how].has(field.type)) return refuseRollUp('field_unfit')
  return field.valueType
}

/**
 * Writers of a kind's records hold the kind together; whoever adds a roll-up over it holds it alone for a moment, so that each record is
 * either written by somebody who knows of the roll-up or is there when it is filled.
 */
export async function lockKind(tx: Tx, object: string, how: 'together' | 'alone'): Promise<void> {
  const lock = how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`
  await sql`select ${lock}(hashtextextended(${`records:${object}`}, 0))`.execute(db(tx))
}
