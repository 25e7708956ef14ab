import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { FieldModule } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CustomersModule } from '../customers/index.ts'
import { grants } from './access.ts'
import { engagementChecks } from './checks.ts'
import { refreshStates } from './consents/present.ts'
import { emptyContactStates, recordConsents } from './consents/queries.ts'
import { consentEndpoints } from './consents/routes.ts'
import { deliverySchedules, deliveryTasks, scheduleDelivery } from './delivery/jobs.ts'
import type { Render } from './delivery/render.ts'
import { customerFields } from './fields.ts'
import { migrations } from './migrations/index.ts'
import type { Purpose } from './policy/policy.ts'
import { verdicts } from './policy/verdicts.ts'
import { preferenceEndpoints } from './preferences/routes.ts'
import { type Admission, type AdmissionRequest, admitAudience, withdrawOccasion } from './sends/admit.ts'
import type { SendsPage, SendsQuery } from './sends/contract.ts'
import { type LedgerCount, ledgerCounts, sendsOf } from './sends/queries.ts'
import { countedIds, outboxEndpoints, readerOf } from './sends/routes.ts'
import { tableKinds } from './tables.ts'
import { unsubscribeEndpoints } from './unsubscribe/routes.ts'

export interface EngagementModule extends FieldModule {
  /** Gives every new customer a present state of contact. */
  readonly emptyContactStates: (tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>
  /** Brings the present states of contact up to date of customers who became one, or are one no longer. */
  readonly refreshStates: (tx: Tx, ids: readonly string[]) => Promise<void>
  /** Records consents set-wise; the query's columns stand at `recordConsents` in consents/queries.ts. How many were new. */
  readonly recordConsents: (tx: Tx, recordedAt: Date, source: RawBuilder<unknown>) => Promise<number>
  /** The contact policy over a query of customer_id, as a query of `(customer_id, name, address, reason)`; `reason` null: may be written to. */
  readonly verdicts: (purpose: Purpose, audience: RawBuilder<unknown>) => RawBuilder<unknown>
  /** Lets an audience through the contact policy into the ledger; what is queued is then delivered by the worker. */
  readonly admit: (ctx: Ctx, request: AdmissionRequest) => Promise<Admission>
  /** Takes back an occasion's messages that have not begun to be handed over; how many. */
  readonly withdraw: (ctx: Ctx, occasionId: string) => Promise<number>
  /** Of the customers whom the reader may see, how many of an occasion's stand in which state. */
  readonly ledgerCounts: (ctx: Ctx, occasionId: string) => Promise<readonly LedgerCount[]>
  /** The messages of an occasion that the reader may see. */
  readonly sendsOf: (ctx: Ctx, occasionId: string, query: SendsQuery) => Promise<SendsPage>
  /** Says who writes the messages of a kind of occasion. The event `engagement.occasion.finished` tells when one is done. */
  readonly renderWith: (occasionKind: string, render: Render) => void
  /** What must hold, each rule with how many rows break it. */
  readonly checks: (tx: Tx) => Promise<readonly { readonly name: string; readonly broken: number }[]>
}

export function createEngagement(platform: Platform, deps: { readonly customers: CustomersModule }): EngagementModule {
  const { secret } = platform
  const renders = new Map<string, Render>()
  return {
    name: 'engagement',
    migrations,
    tableKinds,
    grants,
    endpoints: [
      ...consentEndpoints({ secret, customers: deps.customers }),
      ...preferenceEndpoints(deps),
      ...outboxEndpoints(deps.customers),
      ...unsubscribeEndpoints(secret),
    ],
    tasks: deliveryTasks({ platform, timeline: deps.customers, renders }),
    schedules: deliverySchedules,
    subscriptions: [],
    customerFields,
    emptyContactStates,
    refreshStates: (tx, ids) => refreshStates(tx, sql`select unnest(${ids}::uuid[]) as customer_id`),
    recordConsents,
    verdicts: (purpose, audience) => verdicts(secret, purpose, audience),
    admit: async (ctx, request) => {
      const admission = await admitAudience(ctx, secret, request)
      if (admission.queued > 0) await scheduleDelivery(ctx.tx)
      return admission
    },
    withdraw: withdrawOccasion,
    ledgerCounts: (ctx, occasionId) => ledgerCounts(ctx.tx, occasionId, countedIds(ctx, deps.customers)),
    sendsOf: async (ctx, occasionId, query) => await sendsOf(await readerOf(ctx, deps.customers, 'marketing.send.see'), occasionId, query),
    renderWith: (occasionKind, render) => void renders.set(occasionKind, render),
    checks: engagementChecks,
  }
}
