import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { FieldModule } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CustomersModule } from '../customers/index.ts'
import type { WarehouseModule } from '../warehouse/index.ts'
import { grants } from './access.ts'
import { boardEndpoints } from './board/routes.ts'
import type { InvariantPort } from './checks/checks.ts'
import { checkEndpoints } from './checks/routes.ts'
import { habitEndpoints } from './contact/routes.ts'
import { type Comparison, compare, type Outcome, type OutcomeQuestion, type Outcomes, outcomes } from './effects/outcomes.ts'
import { scoreFields } from './fields.ts'
import { migrations } from './migrations/index.ts'
import { refreshNow } from './runs/commands.ts'
import type { RunView } from './runs/contract.ts'
import { refreshSchedules, refreshSubscriptions, refreshTasks } from './runs/jobs.ts'
import { runEndpoints } from './runs/routes.ts'
import { emptyScores } from './scores/empty.ts'
import { placeScores } from './scores/place.ts'
import { tableKinds } from './tables.ts'
import { type Level, levelOf } from './value/level.ts'
import { valueEndpoints } from './value/routes.ts'

export interface InsightPorts {
  readonly customers: CustomersModule
  readonly warehouse: WarehouseModule
  /** A published view of orders, in camelCase: customerId, kind, orderedAt, currency, totalMinor. */
  readonly ordersView: string
  /** Other modules' invariants, for the check of everything. */
  readonly invariants: readonly InvariantPort[]
}

export interface InsightModule extends FieldModule {
  /** Gives every new customer a score row, so that lists can join it. */
  readonly emptyScores: (tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>
  /** Keeps the places beside the scores in step with customers who were given another owner or unit. */
  readonly placeScores: (tx: Tx, placedIds: RawBuilder<unknown>) => Promise<void>
  /** How a customer stands, as far as the actor may know it. */
  readonly levelOf: (ctx: Ctx, customerId: string) => Promise<Level | null>
  /** Catches up, fits, scores and swaps in; returns when it is done. */
  readonly refresh: () => Promise<RunView>
  /** What the arms of an experiment did in a time. */
  readonly outcomes: (tx: Tx, question: OutcomeQuestion) => Promise<Outcomes>
  /** The difference between two arms, with its interval and verdict. */
  readonly compare: (treated: Outcome, control: Outcome) => Comparison
}

export function createInsight(platform: Platform, ports: InsightPorts): InsightModule {
  const { customers, warehouse, ordersView, invariants } = ports
  const { currency, timeZone } = platform.config
  const refreshParts = { platform, warehouse }
  return {
    name: 'insight',
    migrations,
    tableKinds,
    grants,
    endpoints: [
      ...runEndpoints,
      ...boardEndpoints({ customers, currency }),
      ...habitEndpoints({ customers, timeZone }),
      ...valueEndpoints({ customers, ordersView, currency, timeZone }),
      ...checkEndpoints({ warehouse, invariants }),
    ],
    tasks: refreshTasks(refreshParts),
    schedules: refreshSchedules,
    subscriptions: refreshSubscriptions,
    customerFields: scoreFields,
    emptyScores,
    placeScores,
    levelOf: (ctx, customerId) => levelOf(ctx, { customers, currency }, customerId),
    refresh: () => refreshNow(refreshParts),
    outcomes: (tx, question) => outcomes(tx, { ordersView, currency }, question),
    compare,
  }
}
