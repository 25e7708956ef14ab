import { sql } from 'kysely'
import { copyInto } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { db } from './tables.ts'

/** How an order travelled: what was promised, and what became of it. */
export interface CanonicalShipment {
  readonly number: string
  /** YYYY-MM-DD */
  readonly promisedOn: string | null
  readonly shippedAt: string | null
  readonly deliveredAt: string | null
  readonly carrier: string | null
  readonly trackingNumber: string | null
}

/** Adds the shipments of the batch's new orders; those of orders known before are theirs already. */
export async function saveShipments(tx: Tx, shipments: Iterable<CanonicalShipment>): Promise<void> {
  await sql`create temp table import_shipments (shipment_id uuid not null, number text collate "C" not null, promised_on date,
    shipped_at timestamptz, delivered_at timestamptz, carrier text, tracking_number text) on commit drop`.execute(db(tx))
  function* rows() {
    for (const s of shipments) yield [newId(), s.number, s.promisedOn, s.shippedAt, s.deliveredAt, s.carrier, s.trackingNumber]
  }
  await copyInto(tx, 'import_shipments', rows())
  await sql`
    insert into commerce.shipments (customer_id, order_id, shipment_id, promised_on, shipped_at, delivered_at, carrier, tracking_number)
    select o.customer_id, o.order_id, s.shipment_id, s.promised_on, s.shipped_at, s.delivered_at, s.carrier, s.tracking_number
      from import_shipments s join import_orders o using (number) where o.status = 'new'`.execute(db(tx))
}
