import { sql } from 'kysely'
import { z } from 'zod'
import { audit } from '../../audit/audit.ts'
import { asSystem } from '../../http/context.ts'
import { type MountedTask, type Schedule, task } from '../../jobs/task.ts'
import type { Platform } from '../../platform.ts'
import { columnsOf, partKey, sortedParts } from '../address/address.ts'
import { dropColumn, dropTable } from '../alter.ts'
import { forgetField, forgetObject } from '../layouts/forget.ts'
import type { ShapeParts } from '../parts.ts'
import { dropRelation } from '../relations/drop.ts'
import { endsOf, type Relation } from '../relations/relation.ts'
import { retypeTask } from '../retype/commands.ts'
import { runTypeChange } from '../retype/run.ts'
import { fillRollUp } from '../rollups/fill.ts'
import { fillTask } from '../rollups/roll-up.ts'
import { db } from '../schema.ts'
import { type CustomField, type CustomObject, changeShape, nameOf } from '../snapshot.ts'
import { indexTask } from './commands.ts'
import { keptDays, objectOf } from './queries.ts'
import { buildSearchIndexes, searchIndexTask } from './searchable.ts'

const dropTask = 'shape.dropRemovedFields'

const indexName = (fieldId: string): string => `x_${fieldId.replaceAll('-', '')}`

async function setState(platform: Platform, fieldId: string, indexState: 'ready' | 'failed'): Promise<void> {
  await asSystem(platform, async ({ tx }) => {
    await changeShape(tx)
    await db(tx).updateTable('shape.fields').set({ indexState }).where('fieldId', '=', fieldId).execute()
  })
}

/** The indexes of a field, each with the column that it is over: of an address one for each part that lists are sorted by. */
function indexesOf({ fieldId, key, type }: CustomField): readonly { readonly name: string; readonly column: string }[] {
  if (type !== 'address') return [{ name: indexName(fieldId), column: key }]
  return sortedParts.map((part) => ({ name: `${indexName(fieldId)}_${part}`, column: partKey(key, part) }))
}

// What an earlier attempt left behind is no index, so each begins by taking it away.
async function buildIndex(platform: Platform, parts: ShapeParts, fieldId: string): Promise<void> {
  const { fields } = await asSystem(platform, async ({ tx }) => await parts.shape(tx), { readOnly: true })
  const field = fields.find((one) => one.fieldId === fieldId)
  if (!field || field.indexState === 'ready') return
  const { table, id } = await asSystem(platform, ({ tx }) => objectOf(tx, parts, field.object), { readOnly: true })
  const [schema = ''] = table.split('.')
  try {
    await parts.asOwner(
      indexesOf(field).flatMap(({ name, column }) => [
        `drop index concurrently if exists ${schema}.${name}`,
        `create index concurrently ${name} on ${table} (${column}, ${id})`,
      ]),
    )
  } catch (error) {
    platform.log.error({ err: error, field: field.key }, 'an index over a custom field could not be built')
    await setState(platform, fieldId, 'failed')
    return
  }
  await setState(platform, fieldId, 'ready')
}

async function dropField(platform: Platform, parts: ShapeParts, field: CustomField): Promise<void> {
  const { fieldId, object, key, choiceSetId } = field
  await asSystem(platform, async (ctx) => {
    await changeShape(ctx.tx)
    await db(ctx.tx).deleteFrom('shape.fields').where('fieldId', '=', fieldId).execute()
    if (choiceSetId !== null)
      await sql`delete from shape.choice_sets s where s.choice_set_id = ${choiceSetId} and not s.shared
        and not exists (select from shape.fields f where f.choice_set_id = s.choice_set_id)`.execute(db(ctx.tx))
    await audit(ctx, { action: 'shape.field.dropped', subject: { kind: 'custom_field', id: fieldId }, changes: { object, key } })
    await forgetField(ctx, object, [key, ...columnsOf(field)])
    const { table } = await objectOf(ctx.tx, parts, object)
    for (const column of columnsOf(field)) await dropColumn(ctx.tx, table, column)
  })
}

async function dropObject(platform: Platform, object: CustomObject): Promise<void> {
  await asSystem(platform, async (ctx) => {
    await changeShape(ctx.tx)
    await db(ctx.tx).deleteFrom('shape.fields').where('object', '=', nameOf(object)).execute()
    await db(ctx.tx).deleteFrom('shape.objects').where('objectId', '=', object.objectId).execute()
    await forgetObject(ctx, nameOf(object))
    const subject = { kind: 'custom_object', id: object.objectId }
    await audit(ctx, { action: 'shape.object.dropped', subject, changes: { key: object.key, labels: object.labels } })
    await dropTable(ctx.tx, object.key)
  })
}

async function dropRemoved(platform: Platform, parts: ShapeParts): Promise<void> {
  const before = platform.clock.now().getTime() - keptDays * 86_400_000
  const isDue = ({ removedAt }: { readonly removedAt: string | null }): boolean => removedAt !== null && Date.parse(removedAt) < before
  const { objects, fields, relations } = await asSystem(platform, async ({ tx }) => await parts.shape(tx), { readOnly: true })
  const [due, gone] = [new Set<string>(objects.filter(isDue).map(nameOf)), new Set<string>()]
  for (const object of objects) if (object.removedAt !== null) gone.add(nameOf(object))
  // What leads to a kind that is dropped would lead nowhere.
  const isLost = ({ fromObject, toObject }: Relation): boolean => due.has(fromObject) || due.has(toObject)
  const lost = relations.filter((one) => isDue(one) || isLost(one))
  for (const relation of lost) await dropRelation(platform, relation)
  const lists = new Set(lost.flatMap(endsOf).map(({ object, list }) => `${object} ${list}`))
  const isDead = (field: CustomField): boolean =>
    isDue(field) || due.has(field.options.target ?? '') || lists.has(`${field.object} ${field.options.rollUp?.relation ?? ''}`)
  for (const field of fields.filter((one) => isDead(one) && !gone.has(one.object))) await dropField(platform, parts, field)
  for (const object of objects.filter(isDue)) await dropObject(platform, object)
}

export function fieldJobs(
  platform: Platform,
  parts: ShapeParts,
): { readonly tasks: readonly MountedTask[]; readonly schedules: readonly Schedule[] } {
  return {
    tasks: [
      task(indexTask, z.object({ fieldId: z.string() }), async ({ fieldId }) => await buildIndex(platform, parts, fieldId)),
      task(searchIndexTask, z.unknown(), async () => await buildSearchIndexes(platform, parts)),
      task(fillTask, z.object({ fieldId: z.string() }), async ({ fieldId }) => await fillRollUp(platform, parts, fieldId)),
      task(retypeTask, z.object({ changeId: z.string() }), async ({ changeId }) => await runTypeChange(platform, parts, changeId)),
      task(dropTask, z.unknown(), async () => await dropRemoved(platform, parts)),
    ],
    schedules: [{ task: dropTask, crontab: '40 1 * * *' }],
  }
}
