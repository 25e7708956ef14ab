import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { minorDigits } from '../mapping/decimals.ts'
import { db as ownTables } from '../tables.ts'
import type { BatchCounts } from './apply.ts'
import { type CommercePorts, importBatch, lockImports } from './batch.ts'
import type { CanonicalLine } from './line.ts'
import { type CanonicalShipment, saveShipments } from './shipments.ts'
import { db } from './tables.ts'

export interface CanonicalProduct {
  readonly sku: string
  readonly name: string
  readonly category: string | null
  readonly unit?: string | null
}

/** Orders that need no mapping: from a generator or another system's feed. */
export interface CanonicalImport {
  readonly name: string
  /** The system that numbered the orders; customers' external ids are its own, too. */
  readonly source: string
  readonly currency: string
  readonly lines: AsyncIterable<CanonicalLine> | Iterable<CanonicalLine>
  readonly products?: readonly CanonicalProduct[]
  /** Read after the lines, so that a generator may collect them on the way. */
  readonly shipments?: Iterable<CanonicalShipment>
}

async function saveCatalogue(ctx: Ctx, products: readonly CanonicalProduct[]): Promise<void> {
  const column = (name: 'sku' | 'name' | 'category' | 'unit') => sql`${products.map((product) => product[name] ?? null)}::text[]`
  await sql`
    insert into commerce.products as p (product_id, sku, name, category, unit, created_at)
    select gen_random_uuid(), sku, name, category, unit, ${ctx.now}
      from unnest(${column('sku')}, ${column('name')}, ${column('category')}, ${column('unit')}) given (sku, name, category, unit)
    on conflict (sku) do update set name = excluded.name, category = excluded.category, unit = excluded.unit,
        changed_xid = pg_current_xact_id()
      where (p.name, p.category, p.unit) is distinct from (excluded.name, excluded.category, excluded.unit)`.execute(db(ctx.tx))
}

/** Imports canonical lines in the given transaction and leaves an import's record of them. */
export async function importCanonical(ctx: Ctx, ports: CommercePorts, given: CanonicalImport): Promise<BatchCounts & { importId: string }> {
  await lockImports(ctx.tx)
  const importId = newId()
  const { name, source, currency } = given
  if (given.products && given.products.length > 0) await saveCatalogue(ctx, given.products)
  const batch = { importId, source, currency, timeZone: 'UTC', minorDigits: minorDigits(currency), now: ctx.now }
  const counts = await importBatch(ctx.tx, ports, batch, given.lines)
  if (given.shipments) await saveShipments(ctx.tx, given.shipments)
  await ownTables(ctx.tx)
    .insertInto('commerce.imports')
    .values({
      importId,
      name,
      source,
      fileHash: null,
      fileBytes: null,
      mapping: null,
      mappingName: null,
      mappingHash: null,
      state: 'done',
      rowsRead: counts.applied + counts.known,
      rowsApplied: counts.applied,
      rowsKnown: counts.known,
      ordersNew: counts.ordersNew,
      ordersChanged: counts.ordersChanged,
      ordersKnown: counts.ordersKnown,
      encoding: null,
      compression: null,
      delimiter: null,
      language: ctx.language,
      actorId: ctx.actor.id ?? '',
      actorName: ctx.actor.name,
      createdAt: ctx.now,
      startedAt: ctx.now,
      finishedAt: ctx.now,
      errorCode: null,
      errorParams: null,
      errorFileHash: null,
    })
    .execute()
  return { ...counts, importId }
}
