import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import { type Labels, labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { languages } from '../../i18n/languages.ts'
import { translate } from '../../i18n/translate.ts'
import { newId } from '../../ids/ids.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { briefly } from '../alter.ts'
import { keepChoices, takesChoices } from '../fields/choices.ts'
import { indexTask } from '../fields/commands.ts'
import { leaningFields, objectOf } from '../fields/queries.ts'
import { searchIndexTask } from '../fields/searchable.ts'
import { freeKey } from '../keys.ts'
import type { ShapeParts } from '../parts.ts'
import { fillTask } from '../rollups/roll-up.ts'
import { db as shapeDb } from '../schema.ts'
import type { CustomField } from '../snapshot.ts'
import { traitsOf } from '../types.ts'
import { asValue } from '../values.ts'
import { converter } from './convert.ts'
import type { Target } from './stored.ts'
import { fieldAs, waysOf } from './target.ts'

const longestKey = 48

// In each language in which the field has a name, so that the two can be told apart when what is kept comes back.
function keptLabels({ labels, type }: CustomField): Labels {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const label = labels[language]
      if (label === undefined) return []
      const was = translate(language, 'shape:retype.was', { name: label, type: translate(language, `shape:types.${type}`) })
      return [[language, was.slice(0, 80)]]
    }),
  )
}

function keptKeyOf({ key }: CustomField, own: readonly CustomField[]): string {
  return freeKey(`${key.slice(0, longestKey - 8)}_was`, new Set(own.map((one) => one.key)), longestKey)
}

async function keepField(
  ctx: Ctx,
  field: CustomField,
  own: readonly CustomField[],
): Promise<{ readonly id: string; readonly key: string }> {
  const kept = { id: newId(), key: keptKeyOf(field, own) }
  await shapeDb(ctx.tx)
    .insertInto('shape.fields')
    .values({
      ...{ fieldId: kept.id, object: field.object, key: kept.key, type: field.type, valueType: field.valueType },
      ...{ labels: JSON.stringify(keptLabels(field)), help: JSON.stringify(field.help), options: JSON.stringify(field.options) },
      ...{
        choiceSetId: field.choiceSetId,
        required: false,
        personal: field.personal,
        position: own.length + 1,
        indexState: field.indexState,
      },
      ...{ defaultValue: null, removedAt: ctx.now, version: 1, createdAt: ctx.now, createdBy: ctx.actor.name },
    })
    .execute()
  return kept
}

export interface Swapped {
  readonly field: CustomField
  readonly target: Target
  readonly freshKey: string
  /** Whether the column that takes the place has its index already. */
  readonly isIndexed: boolean
  readonly lost: number
}

/** The choices of the field as it will be: its own where they are new. */
async function choiceSetFor(ctx: Ctx, field: CustomField, target: Target): Promise<string | null> {
  if (!takesChoices(target.type) || target.choiceSetId !== null) return target.choiceSetId
  return await keepChoices(ctx, target.choices, JSON.stringify(field.labels))
}

/**
 * Puts a column in the place of a field's own, with everything that goes with its type; what stood there is a removed field from then on.
 * To be called last in its transaction, with the kind held alone: those who read wait until it ends.
 */
export async function swapIn(ctx: Ctx, parts: ShapeParts, { field, target, freshKey, isIndexed, lost }: Swapped): Promise<string> {
  const shape = await parts.shape(ctx.tx)
  const { table } = await objectOf(ctx.tx, parts, field.object)
  const own = shape.fields.filter(({ object }) => object === field.object)
  const kept = await keepField(ctx, field, own)
  const wantsIndex = field.indexState === 'ready' && traitsOf(target.type).indexable
  await shapeDb(ctx.tx)
    .updateTable('shape.fields')
    .set({
      ...{ type: target.type, valueType: target.type, options: JSON.stringify(target.options), version: field.version + 1 },
      defaultValue: target.defaultValue === null ? null : JSON.stringify(target.defaultValue),
      choiceSetId: await choiceSetFor(ctx, field, target),
      indexState: wantsIndex ? (isIndexed ? 'ready' : 'building') : 'none',
    })
    .where('fieldId', '=', field.fieldId)
    .execute()
  const changes = { object: field.object, key: field.key, type: [field.type, target.type], lost, kept: kept.key }
  await audit(ctx, { action: 'shape.type.changed', subject: { kind: 'custom_field', id: field.fieldId }, changes })
  const convert = converter(field, fieldAs(field, target), waysOf(shape, parts, ctx.language))
  const carry = (value: unknown) => convert(asValue(field, value)) ?? null
  for (const tell of parts.retyped) await tell(ctx, { object: field.object, key: field.key, keptKey: kept.key, carry })
  for (const { id } of leaningFields(shape, field, 'en')) {
    const other = shape.fields.find(({ fieldId }) => fieldId === id)
    if (other?.options.rollUp) await enqueue(ctx.tx, fillTask, { fieldId: id })
  }
  if (wantsIndex && !isIndexed) await enqueue(ctx.tx, indexTask, { fieldId: field.fieldId })
  if (field.options.searchable || target.options.searchable)
    await enqueue(ctx.tx, searchIndexTask, {}, { key: searchIndexTask, queue: searchIndexTask })
  await briefly(ctx.tx, () =>
    sql`select shape.swap_columns(${table}, ${field.key}, ${freshKey}, ${kept.key}, ${field.fieldId}::uuid, ${kept.id}::uuid)`.execute(
      shapeDb(ctx.tx),
    ),
  )
  return kept.id
}

/** Refuses where a shared list has changed since the values were carried over to its choices. */
export async function refuseOtherChoices(ctx: Ctx, parts: ShapeParts, { choiceSet, setVersion }: Target): Promise<void> {
  if (choiceSet === null) return
  const found = (await parts.shape(ctx.tx)).choiceSets.find(({ key }) => key === choiceSet)
  if (!found) throw new Refusal('choice_set_unknown', { set: choiceSet })
  if (found.version !== setVersion) throw new Refusal('type_change_choices', { set: labelIn(found.labels, ctx.language) })
}
