import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CustomersModule } from '../customers/index.ts'
import type { EngagementModule } from '../engagement/index.ts'
import type { InsightModule } from '../insight/index.ts'
import { migrations } from './migrations/index.ts'

export type MarketingModule = Module

export interface MarketingDeps {
  readonly customers: CustomersModule
  readonly engagement: EngagementModule
  readonly insight: InsightModule
}

export function createMarketing(_platform: Platform, _deps: MarketingDeps): MarketingModule {
  return { name: 'marketing', migrations, tableKinds: {}, grants: {}, endpoints: [], tasks: [], schedules: [], subscriptions: [] }
}
