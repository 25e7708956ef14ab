import { sql } from 'kysely'
import { labelIn } from '../../../platform/fields/field.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import type { ExportSource, SourceOf } from '../../customers/index.ts'
import { exportScope, type Guards, learnRecords } from '../access.ts'
import { catalogueFor } from '../catalogue.ts'
import { type Kind, kindsSeen, permissionOver } from '../kind.ts'
import { db } from '../tables.ts'

// A customer whom the reader does not see is nobody to them, though the record be shared.
async function customersOf(ctx: Ctx, guards: Guards, kind: Kind, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ recordId: string; customerId: string }>`
    select record_id, customer_id from ${sql.table(kind.name)} where record_id = any(${ids}::uuid[])`.execute(db(ctx.tx))
  const names = await guards.customersNamed(ctx, [...new Set(rows.map(({ customerId }) => customerId))])
  return new Map(
    rows.map(({ recordId, customerId }) => [recordId, names.has(customerId) ? [customerId, names.get(customerId) ?? ''] : ['', '']]),
  )
}

function sourceOf(ctx: Ctx, guards: Guards, kind: Kind): ExportSource {
  const own = [permissionOver(kind, 'see'), permissionOver(kind, 'export')]
  return {
    object: kind.name,
    needs: kind.ofCustomer ? ['customers.customer.see', ...own] : own,
    catalogue: catalogueFor(ctx, kind),
    scope: exportScope(ctx, guards, kind),
    fileName: (language) => labelIn(kind.plurals, language),
    idLabel: 'records:exports.id',
    further: kind.ofCustomer
      ? { labels: ['records:exports.customerId', 'records:exports.customer'], cells: (ids) => customersOf(ctx, guards, kind, ids) }
      : null,
  }
}

/** The kinds of records as what can be exported. */
export const recordSource =
  (guards: Guards, shape: ShapeReader): SourceOf =>
  async (ctx, object) => {
    const kind = (await kindsSeen(ctx, shape)).find(({ name }) => name === object)
    if (!kind) return null
    await learnRecords(ctx, guards, [kind])
    return sourceOf(ctx, guards, kind)
  }
