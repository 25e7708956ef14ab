import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildContacts } from '../../engagement/testing.ts'
import { db } from '../tables.ts'

const dayMs = 86_400_000
let t: TestApp
let serial = 0
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

interface Member {
  readonly email: string
  readonly arm: 'message' | 'holdout'
  /** 0, 1, 2 … within the arm, the eligible first. */
  readonly rank: number
  readonly isEligible: boolean
}

/** A campaign to `count` customers, launched, and who of them is in which arm. */
async function launched(count: number, holdoutShare: number, unreachable = 0) {
  serial += 1
  const city = `Result city ${serial}`
  const emails = Array.from({ length: count }, (_, index) => `r${serial}-${index}@example.com`)
  const ids = await buildContacts(
    t,
    emails.map((email, index) => ({ city, email, consent: index < unreachable ? 'none' : 'given' })),
  )
  const filter = { all: [{ field: 'city', op: 'is', value: city }] }
  const { segmentId } = (await t.as('admin').post('/segments', { name: city, filter })).body
  const draft = { name: city, segmentId, subject: 's', body: 'b', holdoutShare }
  const { campaignId, version } = (await t.as('admin').post('/campaigns', draft)).body
  expect((await t.as('admin').post(`/campaigns/${campaignId}/launch`, { version })).status).toBe(200)
  const rows = await t.system((ctx) =>
    db(ctx.tx)
      .selectFrom('marketing.audienceMembers')
      .select(['customerId', 'arm', 'isEligible'])
      .where('campaignId', '=', campaignId)
      .execute(),
  )
  const ranks = { message: 0, holdout: 0 }
  const members = rows
    .toSorted((a, b) => Number(b.isEligible) - Number(a.isEligible))
    .map(
      ({ customerId, arm, isEligible }): Member => ({ email: emails[ids.indexOf(customerId)] ?? '', arm, isEligible, rank: ranks[arm]++ }),
    )
  return { campaignId: String(campaignId), members }
}

interface Purchase {
  readonly email: string
  readonly amount: string
  readonly afterMs: number
}

async function buy(purchases: readonly Purchase[]): Promise<void> {
  const start = t.clock.now().getTime()
  await t.modules.commerce.importCanonical({
    name: 'orders',
    source: newId(),
    currency: t.platform.config.currency,
    lines: purchases.map(({ email, amount, afterMs }, index) => ({
      rowNo: index,
      number: `${amount.startsWith('-') ? 'R' : 'S'}${index}`,
      kind: amount.startsWith('-') ? 'return' : 'sale',
      orderedAt: new Date(start + afterMs).toISOString(),
      customer: { externalId: null, email, phone: null },
      sku: 'A',
      description: null,
      category: null,
      quantity: amount.startsWith('-') ? '-1' : '1',
      unitPrice: null,
      amount,
    })),
  })
}

/** Of each hundred customers of the arm, as many buy. */
const everyHundred = (members: readonly Member[], rates: Record<Member['arm'], number>, amount = '25.00'): Purchase[] =>
  members.filter(({ arm, rank }) => rank % 100 < rates[arm]).map(({ email }) => ({ email, amount, afterMs: dayMs }))

const resultOf = async (campaignId: string, query = '') => (await t.as('analyst').get(`/campaigns/${campaignId}/result${query}`)).body

test('a campaign that brought buyers says how many, and how sure that is', async () => {
  const { campaignId, members } = await launched(2000, 0.5)
  await buy(everyHundred(members, { message: 30, holdout: 20 }))
  t.clock.advance(2 * dayMs)
  const result = await resultOf(campaignId)
  const size = (arm: Member['arm']) => members.filter((member) => member.arm === arm).length
  expect(result).toMatchObject({ currency: 'CNY', message: { customers: size('message') }, holdout: { customers: size('holdout') } })
  const { message, holdout } = result
  expect(message.netMinor).toBe(message.buyers * 2500)
  expect(message.buyersShare).toBeCloseTo(message.buyers / message.customers, 12)
  const [buyers, money] = result.findings
  expect(buyers).toMatchObject({ measure: 'buyers', code: 'more' })
  expect(buyers.difference).toBeCloseTo(message.buyersShare - holdout.buyersShare, 12)
  expect(buyers.interval.low).toBeGreaterThan(0)
  expect(buyers.interval.low).toBeLessThan(buyers.difference)
  expect(buyers.interval.high).toBeGreaterThan(buyers.difference)
  expect(buyers.total).toBeCloseTo(buyers.difference * message.customers, 9)
  expect(money).toMatchObject({ measure: 'money', code: 'more' })
  expect(money.difference).toBeCloseTo(message.netPerCustomerMinor - holdout.netPerCustomerMinor, 9)
})

test('a campaign that did nothing says that it did nothing', async () => {
  const { campaignId, members } = await launched(1200, 0.5)
  await buy(everyHundred(members, { message: 25, holdout: 25 }))
  t.clock.advance(2 * dayMs)
  const { findings, message } = await resultOf(campaignId)
  expect(message.buyers).toBeGreaterThan(100)
  expect(findings.map((finding: { code: string }) => finding.code)).toEqual(['nothing', 'nothing'])
})

test('a campaign that kept people from buying says so', async () => {
  const { campaignId, members } = await launched(2000, 0.5)
  await buy(everyHundred(members, { message: 10, holdout: 25 }))
  t.clock.advance(2 * dayMs)
  expect((await resultOf(campaignId)).findings[0].code).toBe('less')
})

test('too few to tell is not the same as nothing', async () => {
  const { campaignId, members } = await launched(40, 0.5)
  await buy(
    members.filter(({ arm, rank }) => arm === 'message' && rank < 9).map(({ email }) => ({ email, amount: '10.00', afterMs: dayMs })),
  )
  t.clock.advance(2 * dayMs)
  const { findings, message } = await resultOf(campaignId)
  expect(message.buyers).toBe(9)
  expect(findings[0].code).toBe('too_few')
})

test('without a holdout nothing is claimed', async () => {
  const { campaignId, members } = await launched(100, 0)
  await buy(everyHundred(members, { message: 90, holdout: 0 }))
  t.clock.advance(2 * dayMs)
  const { findings, message } = await resultOf(campaignId)
  expect(message.buyers).toBe(90)
  expect(findings[0]).toEqual({ measure: 'buyers', code: 'no_holdout', difference: null, interval: null, total: null, totalInterval: null })
})

test('like is compared with like: who could not be written to is in neither arm', async () => {
  const { campaignId, members } = await launched(300, 0.3, 100)
  await buy(members.map(({ email }) => ({ email, amount: '5.00', afterMs: dayMs })))
  t.clock.advance(2 * dayMs)
  const { message, holdout } = await resultOf(campaignId)
  const eligible = (arm: Member['arm']) => members.filter((member) => member.arm === arm && member.isEligible).length
  expect([message.customers, holdout.customers]).toEqual([eligible('message'), eligible('holdout')])
  expect(message.customers + holdout.customers).toBe(200)
  expect(message.buyers).toBe(message.customers)
})

test('only what was bought in the time counts, net of returns', async () => {
  const { campaignId, members } = await launched(60, 0.5)
  const one = members.find(({ arm }) => arm === 'message')?.email ?? ''
  await buy([
    { email: one, amount: '80.00', afterMs: -1000 },
    { email: one, amount: '50.00', afterMs: dayMs },
    { email: one, amount: '-20.00', afterMs: 2 * dayMs },
    { email: one, amount: '7.00', afterMs: 20 * dayMs },
  ])
  t.clock.advance(30 * dayMs)
  expect((await resultOf(campaignId)).message).toMatchObject({ buyers: 1, orders: 2, netMinor: 3700 })
  expect((await resultOf(campaignId, '?days=10')).message).toMatchObject({ buyers: 1, orders: 1, netMinor: 3000 })
})

test('there is no result before the launch, and none for nobody', async () => {
  const segment = (await t.as('admin').post('/segments', { name: 'unlaunched', filter: { all: [] } })).body
  const draft = { name: 'd', segmentId: segment.segmentId, subject: 's', body: 'b' }
  const { campaignId } = (await t.as('admin').post('/campaigns', draft)).body
  expect(await t.as('admin').get(`/campaigns/${campaignId}/result`)).toMatchObject({ status: 409, body: { code: 'campaign_not_launched' } })
  expect((await t.as('admin').get(`/campaigns/${newId()}/result`)).status).toBe(404)
  expect((await t.as(null).get(`/campaigns/${campaignId}/result`)).status).toBe(401)
  expect((await t.as('admin').get(`/campaigns/${campaignId}/result?days=0`)).status).toBe(400)
})

test('after all that, everything that must hold holds', async () => {
  await t.processAll()
  const checks = await t.system(async (ctx) => [
    ...(await t.modules.engagement.checks(ctx.tx)),
    ...(await t.modules.marketing.checks(ctx.tx)),
  ])
  expect(checks.filter((check) => check.broken !== 0)).toEqual([])
  expect(checks.length).toBeGreaterThan(5)
})
