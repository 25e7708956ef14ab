import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../platform/access/testing.ts'
import { newId } from '../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../platform/testing/app.ts'
import { buildReachable } from '../engagement/testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const total = 300
const ofArea = 100
const sight = { 'marketing.campaign.see': 'all', 'customers.customer.see': 'below' } as const

/** A campaign of the company's to 300 customers, 100 of them in one area; everybody in it bought, each for 1.00. */
async function launchedInAreas() {
  const ids = await buildReachable(t, total)
  const area = await buildUnit(t, 'North')
  const shop = await buildUnit(t, 'North shop', area)
  await t.platform.database.pool.query('update customers.customers set unit_id = $2 where customer_id = any($1)', [
    ids.slice(0, ofArea),
    shop,
  ])
  const { segmentId } = (await t.as('admin').post('/segments', { name: 'All', filter: { all: [] } })).body
  const draft = { name: 'Spring', segmentId, subject: 's', body: 'b', holdoutShare: 0.5 }
  const { campaignId, version } = (await t.as('admin').post('/campaigns', draft)).body
  expect((await t.as('admin').post(`/campaigns/${campaignId}/launch`, { version })).status).toBe(200)
  await t.modules.commerce.importCanonical({
    name: 'orders',
    source: newId(),
    currency: t.platform.config.currency,
    lines: ids.map((_, index) => ({
      rowNo: index,
      number: `S${index}`,
      kind: 'sale',
      orderedAt: new Date(t.clock.now().getTime() + 1000).toISOString(),
      customer: { externalId: null, email: `contact${index}@example.com`, phone: null },
      sku: 'A',
      description: null,
      category: null,
      quantity: '1',
      unitPrice: null,
      amount: '1.00',
    })),
  })
  t.clock.advance(60_000)
  return { ids, area, campaignId, segmentId }
}

test('an area manager reads what the campaign did in the area; whoever reaches everybody, what it did', async () => {
  const { ids, area, campaignId, segmentId } = await launchedInAreas()
  const role = await buildRole(t, { rights: { ...sight, 'commerce.order.see': 'below', 'marketing.segment.see': 'all' } })
  const manager = t.asPerson(await buildPerson(t, { roles: [role], units: [area] }))
  const sums = ({ body }: Awaited<ReturnType<typeof manager.get>>) => ({
    isWhole: body.isWhole,
    audience: body.audience.message + body.audience.holdout,
    message: body.audience.message,
    sends: body.sends.reduce((sum: number, one: { customers: number }) => sum + one.customers, 0),
  })
  const [own, whole] = [sums(await manager.get(`/campaigns/${campaignId}`)), sums(await t.as('admin').get(`/campaigns/${campaignId}`))]
  expect(own).toMatchObject({ isWhole: false, audience: ofArea, sends: own.message })
  expect(whole).toMatchObject({ isWhole: true, audience: total, sends: whole.message })
  const result = (await manager.get(`/campaigns/${campaignId}/result`)).body
  expect(result).toMatchObject({ isWhole: false, message: { customers: own.message, buyers: own.message, netMinor: own.message * 100 } })
  expect(result.message.customers + result.holdout.customers).toBe(ofArea)
  expect(result.findings[0]).toMatchObject({ measure: 'buyers', difference: 0 })
  expect((await t.as('admin').get(`/campaigns/${campaignId}/result`)).body).toMatchObject({
    isWhole: true,
    message: { buyers: whole.message },
  })

  const listed = async (who: typeof manager) =>
    (await who.get('/campaigns')).body.campaigns.find((one: { campaignId: string }) => one.campaignId === campaignId)
  expect(await listed(manager)).toMatchObject({ isWhole: false, audience: null })
  expect(await listed(t.as('admin'))).toMatchObject({ isWhole: true, audience: { message: whole.message } })

  const { campaignId: draftId } = (await t.as('admin').post('/campaigns', { name: 'Next', segmentId, subject: 's', body: 'b' })).body
  expect((await manager.get(`/campaigns/${draftId}/forecast`)).body).toMatchObject({ isWhole: false, segment: ofArea })
  expect((await t.as('admin').get(`/campaigns/${draftId}/forecast`)).body).toMatchObject({ isWhole: true, segment: total })

  // Who moves away is counted there from then on.
  await t.as('admin').post('/customers/assign', { ids: ids.slice(0, 10), unitId: (await t.as('admin').get('/units')).body.units[0].unitId })
  expect(sums(await manager.get(`/campaigns/${campaignId}`)).audience).toBe(ofArea - 10)
  // Whoever was merged into a customer of others' is theirs.
  await t.platform.database.pool.query('update customers.customers set merged_into = $2 where customer_id = $1', [ids[20], ids[200]])
  expect(sums(await manager.get(`/campaigns/${campaignId}`)).audience).toBe(ofArea - 11)
})

test('what customers bought is counted of those whose orders are open, and of nobody where none are', async () => {
  const role = await buildRole(t, { rights: { ...sight, 'customers.customer.see': 'all' } })
  const person = t.asPerson(await buildPerson(t, { roles: [role] }))
  const launched = (await t.as('admin').get('/campaigns?state=sending')).body.campaigns[0]
  expect((await person.get(`/campaigns/${launched.campaignId}`)).body).toMatchObject({ isWhole: true, audience: launched.audience })
  const result = (await person.get(`/campaigns/${launched.campaignId}/result`)).body
  expect(result).toMatchObject({ isWhole: false, message: { customers: 0, netMinor: 0 }, holdout: { customers: 0, netMinor: 0 } })
})
