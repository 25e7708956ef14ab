import { asSystem, type Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { briefly } from '../alter.ts'
import { fieldById, objectOf } from '../fields/queries.ts'
import type { ShapedObject, ShapeParts } from '../parts.ts'
import { lockKind } from '../rollups/roll-up.ts'
import { type CustomField, changeShape } from '../snapshot.ts'
import { traitsOf } from '../types.ts'
import { endChange } from './commands.ts'
import { converter } from './convert.ts'
import { carryOver } from './fill.ts'
import { oldestXid, type Standing, standingAfter, standingSince } from './reading.ts'
import { db, runningChange, type StoredChange } from './stored.ts'
import { refuseOtherChoices, swapIn } from './swap.ts'
import { fieldAs, waysOf } from './target.ts'
import { refuseBroken } from './uses.ts'

// The rows of a batch are held until it ends: whoever writes one of them waits so long.
const batch = 2_000
const fewEnough = 200
const mostRounds = 5

interface Going {
  readonly ctx: Ctx
  readonly change: StoredChange
  readonly field: CustomField
  readonly place: ShapedObject
}

/** Does a piece of a change in a transaction of its own; nothing once the change is over. */
async function piece<R>(
  platform: Platform,
  parts: ShapeParts,
  changeId: string,
  work: (going: Going) => Promise<R>,
  begin: (ctx: Ctx) => Promise<void> = async () => {},
): Promise<R | undefined> {
  return await asSystem(platform, async (system) => {
    await begin(system)
    const change = await runningChange(system.tx, changeId)
    if (!change) return undefined
    const ctx: Ctx = { ...system, language: change.language }
    const field = await fieldById(ctx, parts, change.fieldId)
    return await work({ ctx, change, field, place: await objectOf(ctx.tx, parts, change.object) })
  })
}

async function carry(parts: ShapeParts, { ctx, change, field, place }: Going, rows: readonly Standing[]): Promise<number> {
  const to = fieldAs(field, change.target)
  const convert = converter(field, to, waysOf(await parts.shape(ctx.tx), parts, change.language))
  let lost = 0
  for (let at = 0; at < rows.length; at += batch)
    lost += await carryOver(ctx.tx, { place, field, freshKey: change.freshKey, to, convert }, rows.slice(at, at + batch))
  if (lost > 0 && !change.loses) throw new Refusal('type_change_loses', { records: lost })
  return lost
}

async function noteProgress({ ctx, change }: Going, to: Partial<Pick<StoredChange, 'afterId' | 'seenXid' | 'readRows' | 'lostRows'>>) {
  await db(ctx.tx).updateTable('shape.typeChanges').set(to).where('changeId', '=', change.changeId).execute()
}

/** Carries the next records over; whether there are more. */
async function fillOn(parts: ShapeParts, going: Going): Promise<boolean> {
  const { ctx, change, field, place } = going
  const seenXid = change.seenXid ?? (await oldestXid(ctx.tx))
  const rows = await standingAfter(ctx.tx, place, field, change.afterId, batch)
  const lostRows = change.lostRows + (await carry(parts, going, rows))
  await noteProgress(going, { seenXid, lostRows, afterId: rows.at(-1)?.id ?? change.afterId, readRows: change.readRows + rows.length })
  return rows.length === batch
}

/** Carries over what people changed meanwhile; how much that was. */
async function catchUp(parts: ShapeParts, going: Going): Promise<number> {
  const { ctx, change, field, place } = going
  const seenXid = await oldestXid(ctx.tx)
  const rows = await standingSince(ctx.tx, place, field, change.seenXid ?? '0')
  await carry(parts, going, rows)
  await noteProgress(going, { seenXid })
  return rows.length
}

const hex = (id: string): string => id.replaceAll('-', '')
const hasOwnIndex = (object: string): boolean => object === 'customers.customer'

// Customers have an index over what changed lately; a kind of records has one only for as long as it takes.
async function buildIndexes(parts: ShapeParts, { change, field, place: { table, id } }: Omit<Going, 'ctx'>): Promise<void> {
  const [schema = ''] = table.split('.')
  const { changeId, freshKey, object, fieldId, target } = change
  const lately = `c_${hex(changeId)}`
  const own = `t_${hex(fieldId)}`
  const wantsOwn = field.indexState === 'ready' && traitsOf(target.type).indexable
  const indexes = [
    ...(hasOwnIndex(object) ? [] : [{ name: lately, over: 'changed_xid' }]),
    ...(wantsOwn ? [{ name: own, over: `${freshKey}, ${id}` }] : []),
  ]
  for (const { name, over } of indexes)
    await parts.asOwner([`drop index concurrently if exists ${schema}.${name}`, `create index concurrently ${name} on ${table} (${over})`])
}

async function finish(parts: ShapeParts, going: Going): Promise<void> {
  const { ctx, change, field } = going
  const { target, freshKey, changeId, lostRows } = change
  await refuseBroken(ctx, parts, field, target)
  await refuseOtherChoices(ctx, parts, target)
  await catchUp(parts, going)
  const isIndexed = fieldAs(field, target).indexState === 'ready'
  const ended = { state: 'done', endedAt: ctx.now } as const
  await db(ctx.tx).updateTable('shape.typeChanges').set(ended).where('changeId', '=', changeId).execute()
  const keptFieldId = await swapIn(ctx, parts, { field, target, freshKey, isIndexed, lost: lostRows })
  await db(ctx.tx).updateTable('shape.typeChanges').set({ keptFieldId }).where('changeId', '=', changeId).execute()
}

// From here on whoever writes waits: until now they went by the type that was.
async function alone(ctx: Ctx, object: string): Promise<void> {
  await changeShape(ctx.tx)
  await briefly(ctx.tx, () => lockKind(ctx.tx, object, 'alone'))
}

async function carryThrough(platform: Platform, parts: ShapeParts, changeId: string): Promise<void> {
  while (await piece(platform, parts, changeId, (going) => fillOn(parts, going)));
  const about = await piece(platform, parts, changeId, async ({ change, field, place }) => ({ change, field, place }))
  if (!about) return
  await buildIndexes(parts, about)
  for (let round = 0; round < mostRounds; round++) {
    const changed = (await piece(platform, parts, changeId, (going) => catchUp(parts, going))) ?? 0
    if (changed < fewEnough) break
  }
  await piece(
    platform,
    parts,
    changeId,
    (going) => finish(parts, going),
    (ctx) => alone(ctx, about.change.object),
  )
}

async function fail(platform: Platform, parts: ShapeParts, changeId: string, { code, params }: Refusal): Promise<void> {
  await asSystem(platform, async (ctx) => {
    await changeShape(ctx.tx)
    const change = await runningChange(ctx.tx, changeId)
    if (change) await endChange(ctx, parts, change, { state: 'failed', problem: { code, params } })
  })
}

async function dropLately(platform: Platform, parts: ShapeParts, changeId: string): Promise<void> {
  const row = await asSystem(
    platform,
    ({ tx }) => db(tx).selectFrom('shape.typeChanges').select('object').where('changeId', '=', changeId).executeTakeFirst(),
    { readOnly: true },
  )
  if (row && !hasOwnIndex(row.object)) await parts.asOwner([`drop index concurrently if exists custom.c_${hex(changeId)}`])
}

/** Carries a change of a field's type through, or ends it with what stands against it. After a kill it goes on where it was. */
export async function runTypeChange(platform: Platform, parts: ShapeParts, changeId: string): Promise<void> {
  try {
    await carryThrough(platform, parts, changeId)
  } catch (error) {
    // Of a table that is never free for a moment the next attempt may be luckier.
    if (!(error instanceof Refusal) || error.code === 'table_busy') throw error
    await fail(platform, parts, changeId, error)
  }
  await dropLately(platform, parts, changeId)
}
