import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import { asSystem } from '../../platform/http/context.ts'
import type { FieldModule } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { grants } from './access.ts'
import { importFinished } from './events.ts'
import { importTasks } from './imports/jobs.ts'
import { importEndpoints } from './imports/routes.ts'
import { runImport } from './imports/run.ts'
import { migrations } from './migrations/index.ts'
import { type CommerceCheck, commerceChecks } from './orders/checks.ts'
import { customerFields } from './orders/fields.ts'
import { findByNumber, type NumberHit, salesOf } from './orders/queries.ts'
import { orderEndpoints } from './orders/routes.ts'
import type { BatchCounts } from './staging/apply.ts'
import type { CommercePorts } from './staging/batch.ts'
import { type CanonicalImport, importCanonical } from './staging/canonical.ts'
import { tableKinds } from './tables.ts'

const batchTimeoutMs = 60 * 60 * 1000

export interface CommerceModule extends FieldModule {
  /** Imports orders that need no mapping, in one transaction; the same orders again change nothing. */
  readonly importCanonical: (given: CanonicalImport) => Promise<BatchCounts & { readonly importId: string }>
  /** Runs an import that was received, here and now; one that is over already stays as it is. Its row tells how it ended. */
  readonly runImport: (importId: string, signal: AbortSignal) => Promise<void>
  readonly findByNumber: (tx: Tx, number: string) => Promise<readonly NumberHit[]>
  /** What one customer bought, since an instant or ever, as a query. */
  readonly salesOf: (customerId: RawBuilder<unknown>, since: RawBuilder<unknown> | null) => RawBuilder<unknown>
  /** Sums and counts that must agree, each with how many rows do not. */
  readonly checks: (tx: Tx) => Promise<readonly CommerceCheck[]>
}

export function createCommerce(platform: Platform, ports: CommercePorts): CommerceModule {
  const parts = { platform, ports }
  return {
    name: 'commerce',
    migrations,
    tableKinds,
    grants,
    endpoints: [...importEndpoints(parts), ...orderEndpoints(ports.customers)],
    tasks: importTasks(parts),
    schedules: [],
    subscriptions: [],
    customerFields,
    importCanonical: async (given) =>
      await asSystem(
        platform,
        async (ctx) => {
          const counts = await importCanonical(ctx, ports, given)
          await importFinished(ctx, counts.importId, { ...counts, refused: 0 })
          return counts
        },
        { statementTimeoutMs: batchTimeoutMs },
      ),
    runImport: async (importId, signal) => await runImport(parts, importId, signal),
    findByNumber,
    salesOf,
    checks: commerceChecks,
  }
}
