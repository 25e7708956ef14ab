import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { addColumn, dropColumn } from '../alter.ts'
import { takesChoices } from '../fields/choices.ts'
import { fieldById, mostFields, objectOf } from '../fields/queries.ts'
import type { ShapeParts } from '../parts.ts'
import { type CustomField, changeShape } from '../snapshot.ts'
import { countFitting } from './check.ts'
import type { TypeChange, TypeChangeInput } from './contract.ts'
import { converter } from './convert.ts'
import { aboutHowMany } from './reading.ts'
import { db, latestChange, refuseWhileChanging, runningChange, type StoredChange, type Target } from './stored.ts'
import { fieldAs, targetOf, waysOf } from './target.ts'
import { refuseBroken } from './uses.ts'

export const retypeTask = 'shape.changeType'

const subject = (fieldId: string) => ({ kind: 'custom_field', id: fieldId })
/** A column's name for as long as it is filled. */
export const freshKeyOf = (changeId: string): string => `x_n${changeId.replaceAll('-', '')}`

/** The field and what it is to become, if nothing stands against it. */
export async function judgedChange(ctx: Ctx, parts: ShapeParts, field: CustomField, input: TypeChangeInput): Promise<Target> {
  if (field.removedAt !== null) throw new Refusal('custom_field_not_found', { id: field.fieldId })
  const { fields } = await parts.shape(ctx.tx)
  // What stood there takes a place of its own.
  if (fields.filter(({ object }) => object === field.object).length >= mostFields) throw new Refusal('fields_full', { limit: mostFields })
  if (takesChoices(input.type) && !takesChoices(field.type) && input.choices === undefined && input.choiceSet === undefined)
    throw new Refusal('field_choices_wrong', { type: input.type })
  const target = await targetOf(ctx, parts, field, input)
  await refuseBroken(ctx, parts, field, target)
  return target
}

/** So many are looked at before a change begins; it ends by itself where one of the others does not fit. */
const mostLooked = 50_000

/** About how many records have something in a field; refused when some of it would be lost and nobody said that it may. */
export async function refuseLosses(ctx: Ctx, parts: ShapeParts, field: CustomField, target: Target, loses: boolean): Promise<number> {
  const ways = waysOf(await parts.shape(ctx.tx), parts, ctx.language)
  const place = await objectOf(ctx.tx, parts, field.object)
  const { records, lost } = await countFitting(ctx, place, field, converter(field, fieldAs(field, target), ways), mostLooked)
  if (lost > 0 && !loses) throw new Refusal('type_change_loses', { records: lost })
  return records < mostLooked ? records : Math.max(records, await aboutHowMany(ctx.tx, place, field))
}

/** Begins to change a field's type: people go on writing, and it is the other type once everything is carried over. */
export async function startTypeChange(ctx: Ctx, parts: ShapeParts, fieldId: string, input: TypeChangeInput): Promise<TypeChange> {
  await changeShape(ctx.tx)
  const field = await fieldById(ctx, parts, fieldId)
  await refuseWhileChanging(ctx, field)
  if (field.version !== input.version) throw new Refusal('version_conflict', { id: fieldId, version: field.version })
  const target = await judgedChange(ctx, parts, field, input)
  const allRows = await refuseLosses(ctx, parts, field, target, input.loses)
  const { table } = await objectOf(ctx.tx, parts, field.object)
  const changeId = newId()
  const freshKey = freshKeyOf(changeId)
  await db(ctx.tx)
    .insertInto('shape.typeChanges')
    .values({
      ...{ changeId, fieldId, object: field.object, key: field.key, freshKey, fromType: field.type, toType: target.type },
      ...{ target: JSON.stringify(target), loses: input.loses, language: ctx.language, state: 'filling', afterId: null, seenXid: null },
      ...{
        readRows: 0,
        lostRows: 0,
        allRows,
        problem: null,
        keptFieldId: null,
        startedAt: ctx.now,
        startedBy: ctx.actor.name,
        endedAt: null,
      },
    })
    .execute()
  const changes = { object: field.object, key: field.key, type: [field.type, target.type], loses: input.loses }
  await audit(ctx, { action: 'shape.type.started', subject: subject(fieldId), changes })
  await enqueue(ctx.tx, retypeTask, { changeId })
  await addColumn(ctx.tx, table, freshKey, target.type)
  const change = await latestChange(ctx, fieldId)
  if (!change) throw new Error('a change that was just begun is not there')
  return change
}

const ended = { failed: { action: 'shape.type.failed' }, cancelled: { action: 'shape.type.cancelled' } }

/** Ends a change that comes to nothing: the field stays what it was. */
export async function endChange(
  ctx: Ctx,
  parts: ShapeParts,
  change: StoredChange,
  { state, problem }: { readonly state: 'failed' | 'cancelled'; readonly problem?: { readonly code: string; readonly params: object } },
): Promise<void> {
  await db(ctx.tx)
    .updateTable('shape.typeChanges')
    .set({ state, problem: problem ? JSON.stringify(problem) : null, endedAt: ctx.now })
    .where('changeId', '=', change.changeId)
    .execute()
  const { object, key, fromType, toType } = change
  const changes = { object, key, type: [fromType, toType], ...(problem ? { problem: problem.code } : {}) }
  await audit(ctx, { ...ended[state], subject: subject(change.fieldId), changes })
  const place = await objectOf(ctx.tx, parts, object).catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })
  if (place) await dropColumn(ctx.tx, place.table, change.freshKey)
}

/** Gives a change up that is still going on. */
export async function cancelTypeChange(ctx: Ctx, parts: ShapeParts, changeId: string): Promise<TypeChange> {
  await changeShape(ctx.tx)
  const change = await runningChange(ctx.tx, changeId)
  if (!change) throw new Refusal('type_change_not_running', { id: changeId })
  await endChange(ctx, parts, change, { state: 'cancelled' })
  const latest = await latestChange(ctx, change.fieldId)
  if (!latest) throw new Error('a change that was just ended is not there')
  return latest
}
