import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { db } from '../tables.ts'
import type { MessageView, OutboxQuery, SendsPage, SendsQuery, SendView } from './contract.ts'
import { openStates, type SendState } from './send.ts'

export interface LedgerCount {
  readonly state: SendState
  readonly reason: string | null
  readonly customers: number
}

/** How many customers of an occasion stand in which state, for which reason; of the customers whose ids a query yields, or of all. */
export async function ledgerCounts(tx: Tx, occasionId: string, ids: RawBuilder<unknown> | null): Promise<readonly LedgerCount[]> {
  const rows = db(tx)
    .selectFrom('engagement.sends as s')
    .select(['s.state', 's.reason', (e) => e.fn.countAll<number>().as('customers')])
    .where('s.occasionId', '=', occasionId)
    .groupBy(['s.state', 's.reason'])
    .orderBy('s.state')
    .orderBy('s.reason')
  return await (ids === null ? rows : rows.where(sql<boolean>`s.customer_id in (${ids})`)).execute()
}

/** Whether anything of the occasion is still to happen by itself. */
export async function isOpen(tx: Tx, occasionId: string): Promise<boolean> {
  const row = await db(tx)
    .selectFrom('engagement.sends')
    .select('sendId')
    .where('occasionId', '=', occasionId)
    .where('state', 'in', openStates)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function readCursor<T>(schema: z.ZodType<T>, cursor: string): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new Refusal('cursor_invalid')
  }
}

const writeCursor = (place: readonly string[]): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** Whose messages the reader may see, and as whom. */
export interface Reader {
  readonly tx: Tx
  /** Over the alias `c`. */
  readonly scope: RawBuilder<SqlBool>
  /** Whether addresses, names that stand for one, and what was written to the customer are to be shown. */
  readonly readsAll: boolean
}

const rowsOf = ({ tx, scope }: Reader) =>
  db(tx)
    .selectFrom('engagement.sends as s')
    .leftJoin('engagement.messages as m', (join) => join.onRef('m.customerId', '=', 's.customerId').onRef('m.sendId', '=', 's.sendId'))
    .innerJoin('customers.customers as c', 'c.customerId', 's.customerId')
    .select([
      's.customerId',
      'c.displayName as customerName',
      's.sendId',
      's.occasionKind',
      's.occasionId',
      's.address',
      's.state',
      's.reason',
      's.attempts',
      's.queuedAt',
      's.settledAt',
      'm.subject',
    ])
    .where(scope)

const veil = '•••'

// A name may stand for an address, and a message may hold any fact of the customer.
function read<Row extends Pick<SendView, 'customerName' | 'address' | 'subject'>>({ readsAll }: Reader, row: Row): Row {
  return readsAll
    ? row
    : { ...row, customerName: veil, address: row.address === null ? null : veil, subject: row.subject === null ? null : veil }
}

function pageOf(reader: Reader, found: readonly SendView[], limit: number, place: (row: SendView) => readonly string[]): SendsPage {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows: rows.map((row) => read(reader, row)), next: found.length > limit && last ? writeCursor(place(last)) : null }
}

const OccasionPlace = z.tuple([z.string(), z.uuid()])
const NewestPlace = z.tuple([z.iso.datetime(), z.uuid(), z.uuid()])

/** The sends of one occasion by state, then customer. */
export async function sendsOf(reader: Reader, occasionId: string, query: SendsQuery, withRefused = true): Promise<SendsPage> {
  const after = query.cursor === undefined ? null : readCursor(OccasionPlace, query.cursor)
  let rows = rowsOf(reader)
    .where('s.occasionId', '=', occasionId)
    .orderBy('s.state')
    .orderBy('s.customerId')
    .limit(query.limit + 1)
  if (query.state !== undefined) rows = rows.where('s.state', '=', query.state)
  if (!withRefused) rows = rows.where('s.state', '<>', 'refused')
  if (after) rows = rows.where(sql<boolean>`(s.state, s.customer_id) > (${after[0]}, ${after[1]}::uuid)`)
  return pageOf(reader, await rows.execute(), query.limit, (row) => [row.state, row.customerId])
}

async function newestSends(reader: Reader, query: OutboxQuery): Promise<SendsPage> {
  const after = query.cursor === undefined ? null : readCursor(NewestPlace, query.cursor)
  let rows = rowsOf(reader)
    .where('s.state', '<>', 'refused')
    .orderBy('s.queuedAt', 'desc')
    .orderBy('s.customerId', 'desc')
    .orderBy('s.sendId', 'desc')
    .limit(query.limit + 1)
  if (after)
    rows = rows.where(
      sql<boolean>`(s.queued_at, s.customer_id, s.send_id) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)`,
    )
  return pageOf(reader, await rows.execute(), query.limit, (row) => [row.queuedAt, row.customerId, row.sendId])
}

/** Every message that was let through, newest first; those of one campaign by state, then customer. */
export async function outbox(reader: Reader, query: OutboxQuery): Promise<SendsPage> {
  if (query.campaign === undefined) return await newestSends(reader, query)
  return await sendsOf(reader, query.campaign, { cursor: query.cursor, limit: query.limit }, false)
}

export async function outboxMessage(reader: Reader, customerId: string, sendId: string): Promise<MessageView> {
  const row = await rowsOf(reader)
    .select(['s.messageId', 's.error', 'm.recipientName', 'm.html', 'm.plain', 'm.headers'])
    .where('s.customerId', '=', customerId)
    .where('s.sendId', '=', sendId)
    .executeTakeFirst()
  if (!row) throw new Refusal('message_not_found', { sendId })
  const { recipientName, subject, html, plain, headers, ...send } = row
  const written = recipientName !== null && subject !== null && html !== null && plain !== null && headers !== null
  const shown = read(reader, { ...send, subject })
  return {
    ...shown,
    error: reader.readsAll ? send.error : null,
    message: written && reader.readsAll ? { recipientName, subject, html, text: plain, headers } : null,
  }
}
