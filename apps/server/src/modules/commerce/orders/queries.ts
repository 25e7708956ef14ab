import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { db } from '../tables.ts'
import type { CategoryList, OrderPage, OrderRecord } from './contract.ts'

const Place = z.tuple([z.iso.datetime(), z.uuid()])

function placeOf(cursor: string): z.infer<typeof Place> {
  const place = Place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!place.success) throw new Refusal('cursor_invalid')
  return place.data
}

const cursorOf = (row: { orderedAt: string; orderId: string }): string =>
  Buffer.from(`${row.orderedAt} ${row.orderId}`).toString('base64url')

type Page = z.infer<typeof OrderPage>

/** What a customer bought, since an instant or ever, as a query. */
export function salesOf(customerId: RawBuilder<unknown>, since: RawBuilder<unknown> | null): RawBuilder<unknown> {
  const from = since === null ? sql`` : sql`and o.ordered_at >= ${since}`
  return sql`select o.ordered_at from commerce.orders o where o.customer_id = ${customerId} and o.kind = 'sale' ${from}`
}

/** A page of a customer's orders, the latest first; `ids` are the customer's own and those of customers merged into it; `whose` says who is who among several. */
export async function ordersPage(
  tx: Tx,
  ids: readonly string[],
  page: { readonly cursor?: string | undefined; readonly limit: number },
  whose: ReadonlyMap<string, { readonly customerId: string; readonly name: string }> = new Map(),
): Promise<Pick<Page, 'rows' | 'next'>> {
  let query = db(tx)
    .selectFrom('commerce.orders as o')
    .select([
      'o.customerId',
      'o.orderId',
      'o.number',
      'o.source',
      'o.kind',
      'o.orderedAt',
      'o.currency',
      'o.totalMinor',
      'o.lineCount',
      'o.version',
    ])
    .select((eb) =>
      eb
        .selectFrom('commerce.orderLines as l')
        .select((inner) => inner.fn.coalesce('l.description', 'l.sku').as('article'))
        .whereRef('l.customerId', '=', 'o.customerId')
        .whereRef('l.orderId', '=', 'o.orderId')
        .orderBy(sql`abs(l.amount_minor)`, 'desc')
        .orderBy('l.line')
        .limit(1)
        .as('mainArticle'),
    )
    .where('o.customerId', 'in', [...ids])
    .orderBy('o.orderedAt', 'desc')
    .orderBy('o.orderId', 'desc')
    .limit(page.limit + 1)
  if (page.cursor !== undefined) {
    const [orderedAt, orderId] = placeOf(page.cursor)
    query = query.where(sql<boolean>`(o.ordered_at, o.order_id) < (${orderedAt}::timestamptz, ${orderId}::uuid)`)
  }
  const found = await query.execute()
  const rows = found.slice(0, page.limit)
  const last = rows.at(-1)
  const next = found.length > page.limit && last ? cursorOf(last) : null
  const customerOf = (id: string) => {
    const customer = whose.get(id)
    return customer ? { customerId: customer.customerId, name: customer.name } : null
  }
  return { rows: rows.map(({ orderId, customerId, ...row }) => ({ id: orderId, ...row, customer: customerOf(customerId) })), next }
}

/** What the customer's orders and returns come to, by currency. */
export async function orderSums(tx: Tx, ids: readonly string[]): Promise<Page['sums']> {
  return await db(tx)
    .selectFrom('commerce.orders')
    .select(['currency'])
    .select(sql<number>`count(*) filter (where kind = 'sale')`.as('orders'))
    .select(sql<number>`count(*) filter (where kind = 'return')`.as('returns'))
    .select(sql<number>`sum(total_minor)::bigint`.as('netMinor'))
    .where('customerId', 'in', [...ids])
    .groupBy('currency')
    .orderBy('currency')
    .execute()
}

/** One order with its lines, shipments and earlier versions. */
export async function orderRecord(tx: Tx, ids: readonly string[], orderId: string): Promise<z.infer<typeof OrderRecord> | undefined> {
  const order = await db(tx)
    .selectFrom('commerce.orders')
    .select(['customerId', 'orderId', 'number', 'source', 'kind', 'orderedAt', 'currency', 'totalMinor', 'lineCount', 'version'])
    .where('customerId', 'in', [...ids])
    .where('orderId', '=', orderId)
    .executeTakeFirst()
  if (!order) return undefined
  const { customerId, orderId: id, ...head } = order
  const lines = await db(tx)
    .selectFrom('commerce.orderLines as l')
    .innerJoin('commerce.products as p', 'p.productId', 'l.productId')
    .select(['l.line', 'l.sku', 'l.description', 'p.category', 'l.quantity', 'l.unitPrice', 'l.amountMinor'])
    .where('l.customerId', '=', customerId)
    .where('l.orderId', '=', id)
    .orderBy('l.line')
    .execute()
  const shipments = await db(tx)
    .selectFrom('commerce.shipments')
    .select(['shipmentId as id', 'promisedOn', 'shippedAt', 'deliveredAt', 'carrier', 'trackingNumber'])
    .where('customerId', '=', customerId)
    .where('orderId', '=', id)
    .orderBy('shipmentId')
    .execute()
  const earlier = await db(tx)
    .selectFrom('commerce.orderVersions')
    .select(['version', 'totalMinor', 'lineCount', 'replacedAt'])
    .where('customerId', 'in', [...ids])
    .where('orderId', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return { id, ...head, lines, shipments, earlier }
}

export interface NumberHit {
  readonly customerId: string
  readonly orderId: string
  readonly number: string
  readonly source: string
}

/** The orders of a number, whatever system gave it: for the search. */
export async function findByNumber(tx: Tx, number: string): Promise<readonly NumberHit[]> {
  const { rows } = await sql<NumberHit>`
    select o.customer_id, o.order_id, o.number, o.source
      from commerce.order_keys k join commerce.orders o on o.customer_id = k.customer_id and o.order_id = k.order_id
     where k.number_hash = sha256(convert_to(${number}, 'UTF8')) order by o.ordered_at desc limit 20`.execute(db(tx))
  return rows
}

const categoriesShown = 500

/** The categories with most products, by name. */
export async function categories(tx: Tx): Promise<CategoryList['categories']> {
  const { rows } = await sql<CategoryList['categories'][number]>`
    select category, products from (
      select category, count(*) as products from commerce.products where category is not null
      group by category order by products desc, category limit ${categoriesShown}) largest
    order by category`.execute(db(tx))
  return rows
}
