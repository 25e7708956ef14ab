import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { migrations } from './migrations/index.ts'

export interface WarehouseModule extends Module {
  readonly close: () => Promise<void>
}

export function createWarehouse(_platform: Platform, _deps: { readonly sources: readonly never[] }): WarehouseModule {
  return {
    name: 'warehouse',
    migrations,
    tableKinds: {},
    grants: {},
    endpoints: [],
    tasks: [],
    schedules: [],
    subscriptions: [],
    close: async () => {},
  }
}
