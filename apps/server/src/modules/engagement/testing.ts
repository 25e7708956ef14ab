import { sql } from 'kysely'
import { newId } from '../../platform/ids/ids.ts'
import type { TestApp } from '../../platform/testing/app.ts'
import type { Arrival } from '../customers/index.ts'
import type { PresentConsent } from './consents/consent.ts'
import { db } from './tables.ts'

export type NewContact = Partial<Omit<Arrival, 'arrivalNo'>> & { readonly consent?: PresentConsent }

/** Takes contacts in by the customers' own door and records their consents; the customers' ids, in the order given. */
export async function buildContacts(t: TestApp, contacts: readonly NewContact[]): Promise<readonly string[]> {
  const batchId = newId()
  return await t.system(async (ctx) => {
    const { customers, engagement } = t.modules
    await customers.stageArrivals(
      ctx.tx,
      batchId,
      contacts.map(({ consent: _consent, ...contact }, index) => ({
        externalSource: 'test',
        externalId: `${batchId}-${index}`,
        ...contact,
        arrivalNo: index,
      })),
    )
    await customers.identify(ctx.tx, batchId)
    const { rows } = await sql<{ customerId: string }>`
      select customer_id from customers.arrivals where batch_id = ${batchId} order by arrival_no`.execute(db(ctx.tx))
    await customers.clearArrivals(ctx.tx, batchId)
    const ids = rows.map((row) => row.customerId)
    const consents = contacts.map((contact) => contact.consent ?? 'given')
    await engagement.recordConsents(
      ctx.tx,
      ctx.now,
      sql`select k.customer_id, k.consent_id, 'marketing' as purpose, 'email' as channel, k.state, ${ctx.now}::timestamptz - interval '1 day' as occurred_at,
          'signed up in a test' as evidence, 'test' as source, 'test' as recorded_by
        from unnest(${ids}::uuid[], ${ids.map(() => newId())}::uuid[], ${consents}::text[]) as k(customer_id, consent_id, state)
        where k.state <> 'none'`,
    )
    return ids
  })
}

/** n contacts who may be written to. */
export async function buildReachable(t: TestApp, count: number, from = 0): Promise<readonly string[]> {
  return await buildContacts(
    t,
    Array.from({ length: count }, (_, index) => ({
      displayName: `Contact ${from + index}`,
      givenName: `Given${from + index}`,
      email: `contact${from + index}@example.com`,
    })),
  )
}

/** Lets customers into the ledger for an occasion of the kind `test`, whose messages `renderPlainly` writes. */
export async function admitAll(t: TestApp, occasionId: string, ids: readonly string[]) {
  return await t.system((ctx) =>
    t.modules.engagement.admit(ctx, {
      occasionKind: 'test',
      occasionId,
      channel: 'email',
      purpose: 'marketing',
      audience: sql`select customer_id from unnest(${ids}::uuid[]) as a(customer_id)`,
    }),
  )
}

/** customer → state and reason, of one occasion. */
export async function ledgerOf(t: TestApp, occasionId: string): Promise<ReadonlyMap<string, { state: string; reason: string | null }>> {
  const rows = await t.system((ctx) =>
    db(ctx.tx).selectFrom('engagement.sends').select(['customerId', 'state', 'reason']).where('occasionId', '=', occasionId).execute(),
  )
  return new Map(rows.map(({ customerId, state, reason }) => [customerId, { state, reason }]))
}
