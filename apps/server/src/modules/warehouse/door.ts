import { whole } from '../../platform/access/grants.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { queryEndpoints } from './queries/routes.ts'
import type { WarehouseSource } from './sources/source.ts'
import { openWarehouse, type Warehouse } from './warehouse.ts'

/** Facts and dimensions for questions over everybody: caught up from the store, never a second truth. */
export interface WarehouseModule extends Module, Warehouse {}

export function createWarehouse(platform: Platform, deps: { readonly sources: readonly WarehouseSource[] }): WarehouseModule {
  const warehouse = openWarehouse(platform, deps.sources)
  return {
    name: 'warehouse',
    migrations: [],
    tableKinds: {},
    grants: { 'warehouse.query.run': whole(['analyst'], { needsEverything: true }) },
    endpoints: queryEndpoints((sql) => warehouse.query(sql)),
    tasks: [],
    schedules: [],
    subscriptions: [],
    ...warehouse,
  }
}
