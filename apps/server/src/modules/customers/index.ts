import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import type { FieldContribution } from '../../platform/fields/catalogue.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { migrations } from './migrations/index.ts'

/** What other modules plug into the customers. */
export interface CustomerPorts {
  /** Fields of the customers that other modules know. */
  readonly contributions: () => readonly FieldContribution[]
  /** Called set-wise with a query that yields the customer_id of every customer just made, in the same transaction. */
  readonly onCreated: readonly ((tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>)[]
}

export type CustomersModule = Module

export function createCustomers(_platform: Platform, _ports: CustomerPorts): CustomersModule {
  return { name: 'customers', migrations, tableKinds: {}, grants: {}, endpoints: [], tasks: [], schedules: [], subscriptions: [] }
}
