import { sql } from 'kysely'
import type { Secret } from '../../../platform/config/secret.ts'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { liftSuppression, suppressionOf } from '../policy/suppressions.ts'
import type { ConsentsView, NewConsent } from './contract.ts'
import { consentHistory, presentConsent, recordConsents } from './queries.ts'

export interface ConsentParts {
  readonly secret: Secret
  readonly customers: Pick<CustomersModule, 'customerFor'>
}

/** Records what a customer agreed to or took back, with how we know. */
export async function recordConsent(ctx: Ctx, customerId: string, given: NewConsent): Promise<void> {
  const occurredAt = given.occurredAt === undefined ? ctx.now : new Date(given.occurredAt)
  if (occurredAt > ctx.now) throw new Refusal('consent_in_future', { occurredAt: occurredAt.toISOString() })
  await recordConsents(
    ctx.tx,
    ctx.now,
    sql`select ${customerId}::uuid as customer_id, ${newId()}::uuid as consent_id, ${given.purpose}::text as purpose,
      ${given.channel}::text as channel, ${given.state}::text as state, ${occurredAt}::timestamptz as occurred_at,
      ${given.evidence}::text as evidence, ${given.source}::text as source, ${ctx.actor.name}::text as recorded_by`,
  )
  await emit(
    ctx,
    {
      action: `engagement.consent.${given.state}`,
      subject: { kind: 'customer', id: customerId },
      customerId,
      changes: { purpose: given.purpose, channel: given.channel, source: given.source },
    },
    { purpose: given.purpose, channel: given.channel },
  )
}

export async function consentsOf(ctx: Ctx, parts: ConsentParts, id: string): Promise<ConsentsView> {
  const customer = await parts.customers.customerFor(ctx, id, 'engagement.consent.see')
  const found = customer.email === null ? undefined : await suppressionOf(ctx.tx, parts.secret, customer.email)
  return {
    email: await presentConsent(ctx.tx, customer.customerId),
    suppression: found ?? null,
    history: await consentHistory(ctx.tx, customer.ids),
  }
}

export async function addConsent(ctx: Ctx, parts: ConsentParts, id: string, given: NewConsent): Promise<ConsentsView> {
  const customer = await parts.customers.customerFor(ctx, id, 'engagement.consent.record')
  await recordConsent(ctx, customer.customerId, given)
  return await consentsOf(ctx, parts, customer.customerId)
}

/** Lets messages through again to an address that had bounced or complained: somebody knows better. */
export async function unsuppress(ctx: Ctx, parts: ConsentParts, id: string): Promise<ConsentsView> {
  const customer = await parts.customers.customerFor(ctx, id, 'engagement.suppression.lift')
  const lifted = customer.email !== null && (await liftSuppression(ctx.tx, parts.secret, customer.email))
  if (!lifted) throw new Refusal('not_suppressed', { id })
  await emit(ctx, {
    action: 'engagement.suppression.lifted',
    subject: { kind: 'customer', id: customer.customerId },
    customerId: customer.customerId,
  })
  return await consentsOf(ctx, parts, customer.customerId)
}
