import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Permission } from '../../../platform/access/actor.ts'
import { veil } from '../../../platform/fields/restrict.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerFor } from '../access.ts'
import { abilitiesOver } from '../customers/abilities.ts'
import { db } from '../tables.ts'
import type { Timeline, TimelineEntry, TimelineQuery } from './contract.ts'
import { type OwnEntries, ownKind } from './own.ts'

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
  /** What an interaction can belong to, and the permission under which that is seen. */
  readonly sights: Readonly<Record<string, Permission>>
  /** Whether any field of customers is closed to somebody. */
  /** How records of the company's own are told of. */
  readonly own: OwnEntries
  readonly closesAny: (ctx: Pick<Ctx, 'rights' | 'tx'>) => Promise<boolean>
}

// Of the company's own kinds those that are open are named, for there may be entries about what was removed since.
async function shownReferences(ctx: Ctx, { sights, own }: TimelineParts, customerId: string): Promise<RawBuilder<SqlBool>> {
  const can = new Set(await abilitiesOver(ctx, customerId))
  const isOpen = (permission: Permission): boolean => ctx.rights.reach(permission).everything || can.has(permission)
  const closed = Object.entries(sights).flatMap(([kind, permission]) => (isOpen(permission) ? [] : [kind]))
  const open = await own.open(ctx, isOpen)
  return sql<SqlBool>`(i.reference_kind is null or i.reference_kind = any(${open}::text[])
    or not (starts_with(i.reference_kind, 'custom.') or i.reference_kind = any(${closed}::text[])))`
}

// A message was written to the customer: any fact of theirs may stand in it.
const written = (entry: Omit<TimelineEntry, 'record'>): boolean =>
  entry.direction === 'out' && entry.referenceId !== null && entry.subject !== null

/** What happened with a customer, latest first, over all ids that are one. */
export async function timelineOf(ctx: Ctx, parts: TimelineParts, id: string, query: TimelineQuery): Promise<Timeline> {
  const { ids, customerId } = await customerFor(ctx, id, 'customers.customer.see')
  const isShown = await shownReferences(ctx, parts, customerId)
  const place = query.cursor === undefined ? null : readCursor(query.cursor)
  const limit = query.limit ?? defaultEntries
  // Equality on one id lets the months be walked in order and left early; a list of ids does not.
  const whose = ids.length === 1 ? sql`i.customer_id = ${ids[0]}` : sql`i.customer_id = any(${ids}::uuid[])`
  const { rows } = await sql<Omit<TimelineEntry, 'record'> & { place: string }>`
    select i.interaction_id, i.occurred_at, i.kind, i.channel, i.direction, i.actor, i.subject, i.body,
      i.reference_kind, i.reference_id, i.amount_minor, i.currency, i.occurred_at::text as place
      from customers.interactions i
     where ${whose} and ${isShown} ${query.kind === undefined ? sql`` : sql`and i.kind = ${query.kind}`}
       ${place === null ? sql`` : sql`and (i.occurred_at, i.interaction_id) < (${place.t}::timestamptz, ${place.id}::uuid)`}
     order by i.occurred_at desc, i.interaction_id desc limit ${limit + 1}`.execute(db(ctx.tx))
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const isVeiled = await parts.closesAny(ctx)
  const told = shown.some(({ kind }) => kind === ownKind) ? await parts.own.tell(ctx, shown) : []
  return {
    items: shown.map(({ place: _place, ...entry }, index) => {
      if (entry.kind === ownKind) return { ...entry, body: null, record: told[index] ?? null }
      return isVeiled && written(entry) ? { ...entry, subject: veil, body: null, record: null } : { ...entry, record: null }
    }),
    next: rows.length > limit && last ? writeCursor({ t: last.place, id: last.interactionId }) : null,
  }
}
