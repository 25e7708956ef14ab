import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import type { FieldModule } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CustomersModule } from '../customers/index.ts'
import type { WarehouseModule } from '../warehouse/index.ts'
import { grants } from './access.ts'
import { scoreFields } from './fields.ts'
import { migrations } from './migrations/index.ts'
import { refreshNow } from './runs/commands.ts'
import type { RunView } from './runs/contract.ts'
import { refreshSchedules, refreshSubscriptions, refreshTasks } from './runs/jobs.ts'
import { runEndpoints } from './runs/routes.ts'
import { emptyScores } from './scores/empty.ts'
import { tableKinds } from './tables.ts'

export interface InsightModule extends FieldModule {
  /** Gives every new customer a score row, so that lists can join it. */
  readonly emptyScores: (tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>
  /** Catches up, fits, scores and swaps in; returns when it is done. */
  readonly refresh: () => Promise<RunView>
}

export function createInsight(
  platform: Platform,
  deps: { readonly customers: CustomersModule; readonly warehouse: WarehouseModule },
): InsightModule {
  const parts = { platform, warehouse: deps.warehouse }
  return {
    name: 'insight',
    migrations,
    tableKinds,
    grants,
    endpoints: [...runEndpoints],
    tasks: refreshTasks(parts),
    schedules: refreshSchedules,
    subscriptions: refreshSubscriptions,
    customerFields: scoreFields,
    emptyScores,
    refresh: () => refreshNow(parts),
  }
}
