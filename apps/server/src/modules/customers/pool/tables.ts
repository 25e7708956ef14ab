import type { Generated } from 'kysely'
import type { TableKinds } from '../../../platform/db/registry.ts'
import type { Instant, Json } from '../../../platform/db/schema.ts'
import { tables } from '../../../platform/db/tx.ts'
import type { PoolRules } from './contract.ts'

interface RulesTable {
  effectiveOn: string
  rules: Json<PoolRules>
  version: number
  changedAt: Instant
  changedBy: string
}

interface MoveTable {
  customerId: string
  movedAt: Instant
  moveId: string
  kind: 'claimed' | 'released' | 'reclaimed'
  /** Who claimed; who held until then. */
  userId: string
  reason: string | null
}

interface RunTable {
  /** The company's day. */
  day: string
  beganAt: Instant
  finishedAt: Instant | null
  customers: Generated<number>
}

interface DueTable {
  day: string
  customerId: string
  ownerId: string
  reason: string
}

export const poolDb = tables<{
  'customers.poolRules': RulesTable
  'customers.poolMoves': MoveTable
  'customers.poolRuns': RunTable
  'customers.poolDue': DueTable
}>()

export const poolTableKinds: TableKinds = {
  'customers.pool_rules': 'reference',
  'customers.pool_moves': 'customer',
  'customers.pool_runs': 'local',
  'customers.pool_due': 'local',
}
