import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import type { FieldModule } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CustomersModule } from '../customers/index.ts'
import type { WarehouseModule } from '../warehouse/index.ts'
import { migrations } from './migrations/index.ts'

export interface InsightModule extends FieldModule {
  /** Gives every new customer a score row, so that lists can join it. */
  readonly emptyScores: (tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>
}

export function createInsight(
  _platform: Platform,
  _deps: { readonly customers: CustomersModule; readonly warehouse: WarehouseModule },
): InsightModule {
  return {
    name: 'insight',
    migrations,
    tableKinds: {},
    grants: {},
    endpoints: [],
    tasks: [],
    schedules: [],
    subscriptions: [],
    customerFields: { sources: [], fields: [] },
    emptyScores: async () => {},
  }
}
