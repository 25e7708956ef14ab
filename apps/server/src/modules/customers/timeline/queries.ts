import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Permission } from '../../../platform/access/actor.ts'
import { veil } from '../../../platform/fields/restrict.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerFor } from '../access.ts'
import { abilitiesOverEach } from '../customers/abilities.ts'
import { circleOf } from '../relations/circle.ts'
import type { Timeline, TimelineEntry, TimelineQuery } from './contract.ts'
import { type Asked, entriesOfMany, entriesOfOne, type Found } from './entries.ts'
import { type OwnEntries, ownKind } from './own.ts'
import { relationKind, tellRelations } from './relation-entry.ts'

const defaultEntries = 50

// The database's own text of the instant: its microseconds would be lost in a JavaScript date.
const Cursor = z.object({ t: z.string().regex(/^[\d: .+-]{10,40}$/), id: z.uuid() })
type Cursor = z.infer<typeof Cursor>

function readCursor(given: string): Cursor {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(given, 'base64url').toString('utf8')))
  } catch {
    throw new Refusal('cursor_invalid')
  }
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

export interface TimelineParts {
  readonly timeZone: string
  /** What an interaction can belong to, and the permission under which that is seen. */
  readonly sights: Readonly<Record<string, Permission>>
  /** How records of the company's own are told of. */
  readonly own: OwnEntries
  /** Whether any field of customers is closed to somebody. */
  readonly closesAny: (ctx: Pick<Ctx, 'rights' | 'tx'>) => Promise<boolean>
}

// Of the company's own kinds those that are open are named, for there may be entries about what was removed since.
async function shownReferences(ctx: Ctx, { sights, own }: TimelineParts, held: readonly string[]): Promise<RawBuilder<SqlBool>> {
  const can = new Set(held)
  const isOpen = (permission: Permission): boolean => ctx.rights.reach(permission).everything || can.has(permission)
  const closed = Object.entries(sights).flatMap(([kind, permission]) => (isOpen(permission) ? [] : [kind]))
  const open = await own.open(ctx, isOpen)
  return sql<SqlBool>`(i.reference_kind is null or i.reference_kind = any(${open}::text[])
    or not (starts_with(i.reference_kind, 'custom.') or i.reference_kind = any(${closed}::text[])))`
}

// A message was written to the customer: any fact of theirs may stand in it.
// What a colleague noted of a call of theirs was not.
const written = ({ direction, referenceKind, referenceId, subject }: Found): boolean =>
  direction === 'out' && referenceKind !== 'task' && referenceId !== null && subject !== null

type Who = ReadonlyMap<string, { readonly customerId: string; readonly name: string }>

// A relation stands in the timeline of either side; where both are read together, one of them is enough.
function isToldTwice(customerId: string, otherId: string, who: Who): boolean {
  const own = who.get(customerId)?.customerId ?? customerId
  return who.has(otherId) && own > otherId
}

// Entries about others are told by those who know them; a relation with somebody whom the reader may not see is left out.
async function told(ctx: Ctx, parts: TimelineParts, shown: readonly Found[], who: Who): Promise<TimelineEntry[]> {
  const isVeiled = await parts.closesAny(ctx)
  const records = shown.some(({ kind }) => kind === ownKind) ? await parts.own.tell(ctx, shown) : []
  const related = shown.filter(({ kind }) => kind === relationKind)
  const relations = new Map((related.length > 0 ? await tellRelations(ctx, related) : []).map((one, at) => [related[at], one]))
  return shown.flatMap((found, index): TimelineEntry[] => {
    const { place: _place, customerId, ...entry } = found
    const of = who.get(customerId)
    const plain = { ...entry, record: null, relation: null, customer: of ? { customerId: of.customerId, name: of.name } : null }
    if (entry.kind === ownKind) return [{ ...plain, body: null, record: records[index] ?? null }]
    const relation = relations.get(found)
    if (relation === null || (relation && isToldTwice(customerId, relation.otherId, who))) return []
    if (relation) return [{ ...plain, subject: null, relation }]
    return [isVeiled && written(found) ? { ...plain, subject: veil, body: null } : plain]
  })
}

const nobody: Who = new Map()

async function ofOne(ctx: Ctx, parts: TimelineParts, id: string, asked: Asked): Promise<{ rows: readonly Found[]; who: Who }> {
  const { ids, customerId } = await customerFor(ctx, id, 'customers.customer.see')
  const held = (await abilitiesOverEach(ctx, [customerId])).get(customerId) ?? []
  return { rows: await entriesOfOne(ctx.tx, ids, await shownReferences(ctx, parts, held), asked), who: nobody }
}

// Over whom the reader holds the same, of them the same is shown: most often one group.
async function ofCircle(ctx: Ctx, parts: TimelineParts, id: string, asked: Asked): Promise<{ rows: readonly Found[]; who: Who }> {
  const { whose } = await circleOf(ctx, parts, id, 'customers.customer.see')
  const held = await abilitiesOverEach(ctx, [...new Set([...whose.values()].map(({ customerId }) => customerId))])
  const heldOver = (one: string) => held.get(whose.get(one)?.customerId ?? '') ?? []
  const groups = Map.groupBy(whose.keys(), (one) => heldOver(one).toSorted().join(' '))
  const conditions = await Promise.all(
    [...groups.values()].map(async (ids) => ({ ids, isShown: await shownReferences(ctx, parts, heldOver(ids[0] ?? '')) })),
  )
  return { rows: await entriesOfMany(ctx, conditions, asked), who: whose }
}

/** What happened with a customer, latest first, over all ids that are one; also with those who belong to them, if asked. */
export async function timelineOf(ctx: Ctx, parts: TimelineParts, id: string, query: TimelineQuery): Promise<Timeline> {
  const limit = query.limit ?? defaultEntries
  const before = query.cursor === undefined ? null : readCursor(query.cursor)
  const asked: Asked = { kind: query.kind, channel: query.channel, before, most: limit + 1 }
  const { rows, who } = await (query.circle ? ofCircle : ofOne)(ctx, parts, id, asked)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await told(ctx, parts, shown, who),
    next: rows.length > limit && last ? writeCursor({ t: last.place, id: last.interactionId }) : null,
  }
}
