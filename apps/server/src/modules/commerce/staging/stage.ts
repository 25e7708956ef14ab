import { sql } from 'kysely'
import { type CopyValue, copyInto } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { CanonicalLine, LineCustomer } from './line.ts'
import { type Batch, createLines, db } from './tables.ts'

const columns = `row_no, number, kind, ordered_at, customer_key, external_id, email, phone, display_name, given_name, family_name,
  country, city, consented, sku, description, category, quantity, given_price, given_amount`

function keyOf(customer: LineCustomer): string | null {
  if (customer.externalId !== null) return `external ${customer.externalId}`
  if (customer.email !== null) return `email ${customer.email.toLowerCase()}`
  return customer.phone === null ? null : `phone ${customer.phone}`
}

const nobody: readonly CopyValue[] = [null, null, null, null, null, null, null, null, null, false]

function customerCells(customer: LineCustomer | null): readonly CopyValue[] {
  if (customer === null) return nobody
  return [
    keyOf(customer),
    customer.externalId,
    customer.email,
    customer.phone,
    customer.displayName ?? null,
    customer.givenName ?? null,
    customer.familyName ?? null,
    customer.country ?? null,
    customer.city ?? null,
    customer.consented ?? false,
  ]
}

function cellsOf(line: CanonicalLine): readonly CopyValue[] {
  const head = [line.rowNo, line.number, line.kind, line.orderedAt, ...customerCells(line.customer)]
  return [...head, line.sku, line.description, line.category, line.quantity, line.unitPrice, line.amount]
}

async function* rowsOf(lines: AsyncIterable<CanonicalLine> | Iterable<CanonicalLine>): AsyncGenerator<readonly CopyValue[]> {
  for await (const line of lines) yield cellsOf(line)
}

async function* rowsWithOwn(lines: AsyncIterable<CanonicalLine> | Iterable<CanonicalLine>): AsyncGenerator<readonly CopyValue[]> {
  for await (const line of lines) yield [...cellsOf(line), line.customer?.own ?? null]
}

/** Streams canonical lines into the transaction's staging table; the number of lines. */
export async function stageOrders(tx: Tx, batch: Batch, lines: AsyncIterable<CanonicalLine> | Iterable<CanonicalLine>): Promise<number> {
  await createLines(tx, batch)
  // Times without an offset are read by the server as wall clock of this zone.
  await sql`select set_config('timezone', ${batch.timeZone}, true), set_config('work_mem', '128MB', true)`.execute(db(tx))
  const hasOwn = (batch.ownKeys ?? []).length > 0
  const count = await copyInto(tx, `import_lines (${columns}${hasOwn ? ', own' : ''})`, hasOwn ? rowsWithOwn(lines) : rowsOf(lines))
  await sql`set local timezone to default`.execute(db(tx))
  return count
}
