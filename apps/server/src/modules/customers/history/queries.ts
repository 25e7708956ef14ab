import { sql } from 'kysely'
import { z } from 'zod'
import { principalNames } from '../../../platform/access/people/principals.ts'
import { type ChangeEntry, changesOf } from '../../../platform/audit/changes.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { columnOf } from '../../../platform/shape/keys.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { customerFor, type LoadedCustomer } from '../access.ts'
import { db } from '../tables.ts'
import type { AsOf, AsOfQuery, FieldChange, History, HistoryEntry, HistoryQuery } from './contract.ts'
import { type ToldField, toldFields } from './told-fields.ts'

export interface HistoryParts {
  readonly shape: ShapeReader
}

const changed = 'customers.customer.changed'
/** More changes than this since a moment are not followed back. */
const mostFollowed = 2_000

const Via = z.object({ name: z.string() })
const Pair = z.tuple([z.unknown(), z.unknown()])

function fieldsOf({ changes }: ChangeEntry, told: readonly ToldField[], only: string | undefined): FieldChange[] {
  return told.flatMap(({ key, read }) => {
    const pair = Pair.safeParse(changes[key])
    return pair.success && (only === undefined || only === key)
      ? [{ field: key, before: read(pair.data[0]), after: read(pair.data[1]) }]
      : []
  })
}

/** Who changed which fact of a customer, when, and from what to what; the latest first. */
export async function historyOf(ctx: Ctx, { shape }: HistoryParts, id: string, query: HistoryQuery): Promise<History> {
  const { customerId } = await customerFor(ctx, id, 'customers.customer.see')
  const told = toldFields(ctx, await shape(ctx.tx))
  // That a field was changed, too, is nothing for whom it is closed.
  if (query.field !== undefined && !told.some(({ key }) => key === query.field)) throw new Refusal('field_closed', { field: query.field })
  const { field, cursor, limit } = query
  const found = await changesOf(ctx.tx, { action: changed, customerId, field, cursor, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const items = shown.map((entry): HistoryEntry => {
    const { entryId, occurredAt, actorKind, actorName } = entry
    const via = Via.safeParse(entry.changes.via)
    return { entryId, occurredAt, actorKind, actorName, via: via.success ? via.data.name : null, fields: fieldsOf(entry, told, field) }
  })
  return { items: items.filter(({ fields }) => fields.length > 0), next: found.length > limit ? (shown.at(-1)?.entryId ?? null) : null }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

interface Then {
  readonly facts: Map<string, unknown>
  readonly uncertain: Set<string>
}

// From now backwards: each change is taken back, and where what it left is not what was found, something came between that nobody wrote down.
function takenBack(now: ReadonlyMap<string, unknown>, entries: readonly ChangeEntry[]): Then {
  const facts = new Map(now)
  const uncertain = new Set<string>()
  for (const { changes } of entries)
    for (const key of now.keys()) {
      const pair = Pair.safeParse(changes[key])
      if (!pair.success) continue
      if (!same(facts.get(key), pair.data[1])) uncertain.add(key)
      facts.set(key, pair.data[0] ?? null)
    }
  return { facts, uncertain }
}

async function placeThen(ctx: Ctx, found: LoadedCustomer, moment: string): Promise<Pick<AsOf, 'owner' | 'unit'>> {
  const { rows } = await sql<{ ownerId: string | null; unitId: string }>`
    select a.owner_id, a.unit_id from customers.assignments a where a.customer_id = ${found.customerId} and a.until > ${moment}::timestamptz
     order by a.until limit 1`.execute(db(ctx.tx))
  const { ownerId, unitId } = rows[0] ?? found
  const names = await principalNames(ctx.tx, [unitId, ...(ownerId === null ? [] : [ownerId])])
  return { owner: { ownerId, name: names.get(ownerId ?? '') ?? null }, unit: { unitId, name: names.get(unitId) || null } }
}

/** A customer as they stood in the book at a moment: the facts of today with every later change taken back. */
export async function customerAsOf(ctx: Ctx, { shape }: HistoryParts, id: string, { moment }: AsOfQuery): Promise<AsOf> {
  const found = await customerFor(ctx, id, 'customers.customer.see')
  const at = new Date(moment).toISOString()
  if (at < found.createdAt) throw new Refusal('customer_not_yet', { since: found.createdAt })
  const told = toldFields(ctx, await shape(ctx.tx))
  const row: Readonly<Record<string, unknown>> = { ...found }
  const now = new Map(told.map(({ key }) => [key, row[columnOf(key)] ?? null]))
  const entries = await changesOf(ctx.tx, { action: changed, customerId: found.customerId, after: at, limit: mostFollowed })
  const { facts, uncertain } = takenBack(now, entries)
  const isFollowed = entries.length < mostFollowed
  return {
    moment: at,
    facts: Object.fromEntries(told.map(({ key, read }) => [key, read(facts.get(key))])),
    differing: told.flatMap(({ key }) => (same(facts.get(key), now.get(key)) ? [] : [key])),
    uncertain: told.flatMap(({ key }) => (uncertain.has(key) || !isFollowed ? [key] : [])),
    ...(await placeThen(ctx, found, at)),
  }
}
