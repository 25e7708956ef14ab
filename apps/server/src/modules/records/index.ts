import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { ShapeReader } from '../../platform/shape/snapshot.ts'
import type { CustomersModule } from '../customers/index.ts'
import { grants } from './access.ts'
import { importRoutes } from './imports/routes.ts'
import { recordRoutes } from './routes.ts'

/** The records of every kind that the company added. */
export function createRecords(
  platform: Platform,
  { customers, shape }: { readonly customers: CustomersModule; readonly shape: ShapeReader },
): Module {
  const normalisers = { phone: (text: string) => customers.normalisePhone(text), email: customers.normaliseEmail }
  const { timeZone, currency } = platform.config
  const parts = { guards: customers, normalisers, shape, timeZone, currency }
  return {
    name: 'records',
    migrations: [],
    tableKinds: {},
    grants,
    endpoints: [...recordRoutes(parts), ...importRoutes(parts)],
    tasks: [],
    schedules: [],
    subscriptions: [],
  }
}
