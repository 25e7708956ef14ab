import type { TableKinds } from '../../../platform/db/registry.ts'
import type { Instant, Json } from '../../../platform/db/schema.ts'
import { tables } from '../../../platform/db/tx.ts'
import type { CustomersTables } from '../tables.ts'
import type { Evidence, KeptLikeness, LikenessKind } from './likeness.ts'

/** Two customers who may be one, the lower id first. */
export interface PairTable {
  customerId: string
  otherId: string
  kind: LikenessKind
  /** log2 of the odds that they are one. */
  weight: number
  evidence: Json<readonly Evidence[]>
  state: 'open' | 'not_same'
  foundAt: Instant
  decidedAt: Instant | null
  decidedBy: string | null
  reason: string | null
}

export interface RuleTable {
  rule: 'thresholds'
  review: number
  automatic: number | null
  version: number
  changedAt: Instant
  changedBy: string
}

/** What was learnt from all customers of a kind. */
export interface ModelTable {
  kind: LikenessKind
  kept: Json<KeptLikeness>
  customers: number
  /** Pairs that were alike enough, kept or not. */
  found: number
  warnings: string[]
  madeAt: Instant
}

export interface RunTable {
  runId: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  step: 'reading' | 'comparing' | 'keeping' | 'merging' | null
  reason: 'people' | 'schedule' | 'rules'
  scope: 'whole' | 'changed' | null
  requestedAt: Instant
  startedAt: Instant | null
  finishedAt: Instant | null
  /** Whatever transactions before this one wrote has been looked at. */
  seenXid: string | null
  /** Customers looked at: everybody, or those who are new or changed. */
  read: number | null
  /** Pairs compared. */
  compared: number | null
  /** Pairs that were alike enough. */
  found: number | null
  /** Pairs that stand in the list afterwards. */
  kept: number | null
  merged: number | null
  errorCode: string | null
}

interface DuplicateTables {
  'customers.duplicatePairs': PairTable
  'customers.duplicateRules': RuleTable
  'customers.duplicateModels': ModelTable
  'customers.duplicateRuns': RunTable
}

export const db = tables<DuplicateTables & Pick<CustomersTables, 'customers.customers'>>()

export const duplicateTableKinds: TableKinds = {
  'customers.duplicate_pairs': 'customer',
  'customers.duplicate_rules': 'reference',
  'customers.duplicate_models': 'reference',
  'customers.duplicate_runs': 'local',
}
