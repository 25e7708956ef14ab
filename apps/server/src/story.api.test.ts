import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createBrotliDecompress } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from './platform/testing/app.ts'

// One turn of the loop on real orders: nine months come in, a segment gets a campaign, the rest of the year comes in, the result is read.
const file = path.join(import.meta.dirname, '../../../../shared/data/online_retail/online_retail.csv.br')
const isThere = fs.existsSync(file)
const launch = new Date('2011-09-01T09:00:00Z')
const end = new Date('2011-12-10T09:00:00Z')

// Every third customer is enough for the story; the whole file is imported in the import's own test.
const isKept = (line: string): boolean => Number(/,(\d+)(?:\.0)?,[^,]*$/.exec(line)?.[1] ?? 1) % 3 === 0

async function splitFile(): Promise<{ before: string; after: string }> {
  const lines = createInterface({ input: fs.createReadStream(file).pipe(createBrotliDecompress()) })
  let header = ''
  const parts = { before: [] as string[], after: [] as string[] }
  for await (const line of lines) {
    if (header === '') header = line
    else if (isKept(line)) parts[(/20\d\d-\d\d-\d\d/.exec(line)?.[0] ?? '') < '2011-09-01' ? 'before' : 'after'].push(line)
  }
  return { before: [header, ...parts.before].join('\n'), after: [header, ...parts.after].join('\n') }
}

describe.skipIf(!isThere)('the loop on Online Retail (skipped where ../shared/data is absent)', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp({ startsAt: launch, env: { GUANXI_CURRENCY: 'GBP', GUANXI_TIME_ZONE: 'Europe/London', GUANXI_COUNTRY: 'GB' } })
  })
  afterAll(async () => await t.close())

  // The public file has no addresses: what a company with its own file would write into its mapping.
  async function mappingWithAddresses(): Promise<string> {
    const { body } = await t.as('marketer').get('/imports/mappings')
    const { mapping } = body.mappings.find((one: { name: string }) => one.name === 'online-retail')
    const customer = { ...mapping.customer, email: 'customer-{CustomerID:integer}@example.com' }
    return JSON.stringify({ ...mapping, customer, consent: { channel: 'email', evidence: 'agreed at check-out' } })
  }

  async function bring(name: string, content: string) {
    const mapping = await mappingWithAddresses()
    const started = await t.as('marketer').upload(`/imports/orders?name=${name}&mappingJson=${encodeURIComponent(mapping)}`, content)
    expect(started.status, JSON.stringify(started.body)).toBe(200)
    await t.processAll()
    const { body } = await t.as('marketer').get(`/imports/${started.body.id}`)
    expect(body, JSON.stringify(body)).toMatchObject({ state: 'done' })
    expect(body.read).toBe(body.applied + body.refused + body.known)
    return body
  }

  test('orders come in, are understood, are acted on, and the result is honest', { timeout: 240_000 }, async () => {
    const parts = await splitFile()
    const first = await bring('nine-months.csv', parts.before)
    await t.modules.insight.refresh()
    const segment = await t.as('marketer').post('/segments', {
      name: 'Lapsing or lost',
      filter: { all: [{ field: 'stage', op: 'in', value: ['lapsing', 'lost'] }] },
    })
    expect(segment.status, JSON.stringify(segment.body)).toBe(200)
    const counted = await t.as('marketer').get(`/segments/${segment.body.segmentId}/count?exact=true`)
    expect(counted.body.count).toBeGreaterThan(200)
    const campaign = await t.as('marketer').post('/campaigns', {
      name: 'Come back',
      segmentId: segment.body.segmentId,
      subject: 'We kept something for you',
      body: 'Dear customer,\n\nyour last order was on {{ customer.last_order_on }}.',
      holdoutShare: 0.3,
    })
    expect(campaign.status, JSON.stringify(campaign.body)).toBe(200)
    const launched = await t.as('marketer').post(`/campaigns/${campaign.body.campaignId}/launch`, { version: campaign.body.version })
    expect(launched.status, JSON.stringify(launched.body)).toBe(200)
    await t.processAll()

    t.clock.set(end)
    const second = await bring('the-rest.csv', parts.after)
    expect(first.read).toBeGreaterThan(second.read / 2)
    await t.modules.insight.refresh()
    const result = await t.as('manager').get(`/campaigns/${campaign.body.campaignId}/result`)
    expect(result.status, JSON.stringify(result.body)).toBe(200)
    const { message, holdout, findings } = result.body
    expect(message.customers + holdout.customers).toBe(counted.body.count)
    expect(holdout.customers / counted.body.count).toBeGreaterThan(0.25)
    expect(holdout.customers / counted.body.count).toBeLessThan(0.35)
    expect(message.buyers).toBeGreaterThan(0)
    // Nobody in 2011 received this message: that it "earned" something would be a lie.
    expect(findings.map((finding: { code: string }) => finding.code)).toEqual(findings.map(() => 'nothing'))
    expect((await t.as('admin').post('/check', {})).body).toMatchObject({ ok: true })
  })
})
