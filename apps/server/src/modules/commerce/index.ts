import type { FieldModule } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CustomersModule } from '../customers/index.ts'
import { migrations } from './migrations/index.ts'

export type CommerceModule = FieldModule

export function createCommerce(_platform: Platform, _deps: { readonly customers: CustomersModule }): CommerceModule {
  return {
    name: 'commerce',
    migrations,
    tableKinds: {},
    grants: {},
    endpoints: [],
    tasks: [],
    schedules: [],
    subscriptions: [],
    customerFields: { sources: [], fields: [] },
  }
}
