import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import type { FieldModule } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CustomersModule } from '../customers/index.ts'
import { migrations } from './migrations/index.ts'

export interface EngagementModule extends FieldModule {
  /** Gives every new customer a present state of contact. */
  readonly emptyContactStates: (tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>
}

export function createEngagement(_platform: Platform, _deps: { readonly customers: CustomersModule }): EngagementModule {
  return {
    name: 'engagement',
    migrations,
    tableKinds: {},
    grants: {},
    endpoints: [],
    tasks: [],
    schedules: [],
    subscriptions: [],
    customerFields: { sources: [], fields: [] },
    emptyContactStates: async () => {},
  }
}
