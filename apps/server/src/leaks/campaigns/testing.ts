import { sql } from 'kysely'
import { tables } from '../../platform/db/tx.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { TestApp } from '../../platform/testing/app.ts'
import type { Canary } from '../canary.ts'
import type { Random } from '../random.ts'
import type { LeakCampaigns, Member } from './members.ts'

const db = tables<Record<string, never>>()

async function consent(t: TestApp, random: Random, canaries: readonly Canary[]): Promise<void> {
  const ids = random.some(canaries, 0.7).map((canary) => canary.id)
  await t.system((ctx) =>
    t.modules.engagement.recordConsents(
      ctx.tx,
      ctx.now,
      sql`select k.customer_id, uuidv7() as consent_id, 'marketing' as purpose, 'email' as channel, 'given' as state,
        ${ctx.now}::timestamptz as occurred_at, 'test' as evidence, 'test' as source, 'test' as recorded_by
        from unnest(${ids}::uuid[]) as k(customer_id)`,
    ),
  )
}

// Each buyer spends another power of two: a sum tells exactly whose orders stand in it.
async function buy(t: TestApp, buyers: readonly Canary[]): Promise<ReadonlyMap<string, number>> {
  const spent = new Map(buyers.map((canary, index) => [canary.id, 2 ** index * 100]))
  await t.modules.commerce.importCanonical({
    name: 'orders',
    source: newId(),
    currency: t.platform.config.currency,
    lines: buyers.map((canary, index) => ({
      rowNo: index,
      number: `S${index}`,
      kind: 'sale',
      orderedAt: new Date(t.clock.now().getTime() + 1000).toISOString(),
      customer: { externalId: null, email: canary.tokens.email, phone: null },
      sku: 'A',
      description: null,
      category: null,
      quantity: '1',
      unitPrice: null,
      amount: String((spent.get(canary.id) ?? 0) / 100),
    })),
  })
  t.clock.advance(60_000)
  return spent
}

/** Two campaigns to everybody, made by who sees everybody: a draft, and one launched, after which some bought. */
export async function buildCampaigns(t: TestApp, random: Random, canaries: readonly Canary[]): Promise<LeakCampaigns> {
  await consent(t, random, canaries)
  const admin = t.as('admin')
  const { segmentId } = (await admin.post('/segments', { name: 'Everybody', filter: { all: [] } })).body
  const content = { segmentId, subject: 'Hello', body: 'Hello', holdoutShare: 0.5 }
  const { campaignId: draftId } = (await admin.post('/campaigns', { ...content, name: 'Draft' })).body
  const { campaignId: launchedId, version } = (await admin.post('/campaigns', { ...content, name: 'Launched' })).body
  const launched = await admin.post(`/campaigns/${launchedId}/launch`, { version })
  if (launched.status !== 200) throw new Error(`the campaign was not launched: ${JSON.stringify(launched.body)}`)
  const spent = await buy(t, random.some(canaries, 0.5))
  const { rows } = await t.system((ctx) =>
    sql<{ customerId: string } & Omit<Member, 'spentMinor'>>`
      select customer_id, arm, is_eligible from marketing.audience_members where campaign_id = ${launchedId}::uuid`.execute(db(ctx.tx)),
  )
  const members = rows.map(({ customerId, arm, isEligible }): [string, Member] => [
    customerId,
    { arm, isEligible, spentMinor: spent.get(customerId) ?? 0 },
  ])
  return { segmentId, draftId, launchedId, members: new Map(members) }
}
