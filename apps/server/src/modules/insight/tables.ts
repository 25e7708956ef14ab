import type { Generated } from 'kysely'
import type { TableKinds } from '../../platform/db/registry.ts'
import type { Instant, InstantByDefault, Json } from '../../platform/db/schema.ts'
import { tables } from '../../platform/db/tx.ts'
import type { ContactChannel } from './contact/rules.ts'
import type { Findings, RunStep } from './runs/contract.ts'
import type { Stage } from './stages/rules.ts'

/** Why a customer's value is what it is: a model's estimate, or one of the plain rules that stand in for one. */
export type ValueReason = 'model' | 'never_bought' | 'too_few_repeat_customers' | 'not_scored_yet'

/** Published: one row for every customer that a count includes; swapped in whole by each run. */
export interface ScoreTable {
  customerId: string
  stage: Generated<Stage>
  stageSince: string | null
  stageBefore: Stage | null
  ordersCount: Generated<number>
  purchaseDays: Generated<number>
  spentMinor: Generated<number>
  currency: string | null
  firstOrderOn: string | null
  lastOrderOn: string | null
  recencyDays: number | null
  rhythmDays: number | null
  recencyQuintile: number | null
  frequencyQuintile: number | null
  moneyQuintile: number | null
  retention: 'kept' | 'left' | null
  usualChannel: ContactChannel | null
  /** So many of the customer's own contacts came by it, of so many whose channel is known. */
  channelContacts: number | null
  channelOf: number | null
  /** Of the day, in the customer's time zone, or the company's where theirs is not known. */
  usualHour: number | null
  /** So many came in it or beside it, of so many whose hour is known. */
  hourContacts: number | null
  hourOf: number | null
  pAlive: number | null
  expectedOrders: number | null
  expectedSpendMinor: number | null
  valueMinor: Generated<number>
  valueReason: Generated<ValueReason>
  runId: string | null
  /** The customer's own, kept in step with it: where a list is sorted by a score, it tells there already who is out of reach. */
  unitId: string | null
  ownerId: string | null
}

export interface RunTable {
  runId: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  step: RunStep | null
  reason: 'people' | 'schedule' | 'import'
  requestedAt: InstantByDefault
  startedAt: Instant | null
  finishedAt: Instant | null
  asOf: string | null
  findings: Json<Findings> | null
  errorCode: string | null
  error: string | null
}

export interface StageChangeTable {
  customerId: string
  runId: string
  changedOn: string
  fromStage: Stage
  toStage: Stage
}

export interface InsightTables {
  'insight.scores': ScoreTable
  'insight.runs': RunTable
  'insight.stageChanges': StageChangeTable
}

export const db = tables<InsightTables>()

export const tableKinds: TableKinds = {
  'insight.scores': 'customer',
  'insight.stage_changes': 'customer',
  'insight.runs': 'local',
}
