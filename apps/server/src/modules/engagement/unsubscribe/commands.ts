import { sql } from 'kysely'
import type { Secret } from '../../../platform/config/secret.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { recordConsent } from '../consents/commands.ts'
import { lockStates, presentConsent } from '../consents/queries.ts'
import { db } from '../tables.ts'
import type { UnsubscribeView } from './contract.ts'
import { openUnsubscribeToken } from './token.ts'

/** Shows enough of an address for its owner to know it. */
function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address.slice(0, at)][0] ?? ''}•••${address.slice(at)}`
}

interface Subject {
  readonly customerId: string
  /** Whom the customer has become; itself where it was not merged. */
  readonly survivorId: string
  readonly sendId: string
  readonly address: string
}

// A token that is forged and one whose message is gone get the same answer.
async function subjectOf(ctx: Ctx, secret: Secret, token: string): Promise<Subject> {
  const named = openUnsubscribeToken(secret, token)
  const row = named
    ? await db(ctx.tx)
        .selectFrom('engagement.sends as s')
        .innerJoin('customers.customers as c', 'c.customerId', 's.customerId')
        .select(['c.customerId', 'c.mergedInto', 's.sendId', 's.address'])
        .where('s.customerId', '=', named.customerId)
        .where('s.sendId', '=', named.sendId)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('unsubscribe_link_unknown')
  const { customerId, mergedInto, sendId, address } = row
  return { customerId, survivorId: mergedInto ?? customerId, sendId, address: address ?? '' }
}

/** What the link would do; nothing is changed. */
export async function describeUnsubscribe(ctx: Ctx, secret: Secret, token: string): Promise<UnsubscribeView> {
  const { survivorId, address } = await subjectOf(ctx, secret, token)
  const { state } = await presentConsent(ctx.tx, survivorId)
  return { address: maskedAddress(address), channel: 'email', purpose: 'marketing', state }
}

/** Withdraws the consent behind the message; once is enough, again is no harm. */
export async function unsubscribe(ctx: Ctx, secret: Secret, token: string): Promise<UnsubscribeView> {
  const { customerId, survivorId, sendId, address } = await subjectOf(ctx, secret, token)
  await lockStates(ctx.tx, sql`select ${customerId}::uuid as customer_id`)
  // Whose message it was withdraws: should the two be taken apart again, it is they who no longer agree.
  const present = [await presentConsent(ctx.tx, customerId), await presentConsent(ctx.tx, survivorId)]
  if (present.some(({ state }) => state !== 'withdrawn')) {
    const evidence = `One-click unsubscribe from message ${sendId}; from ${ctx.client.ip || 'an unknown address'}`
    await recordConsent(ctx, customerId, { purpose: 'marketing', channel: 'email', state: 'withdrawn', evidence, source: 'unsubscribe' })
  }
  return { address: maskedAddress(address), channel: 'email', purpose: 'marketing', state: 'withdrawn' }
}
