import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApp } from '../../../platform/testing/app.ts'
import { testCompany } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await testCompany(300, 7)
}, 60_000)
afterAll(async () => await t.close())

const agent = () => t.as('agent')
const stageOf = async (id: string) => (await agent().get(`/customers/${id}/value`)).body.stage
const everybody = async () => (await agent().post('/customers/count', {})).body.count

async function inquired(customerId: string): Promise<void> {
  await t.system(async ({ tx }) => {
    const interactionId = crypto.randomUUID()
    const what = { kind: 'message', channel: 'phone', direction: 'in' as const, subject: 'What does it cost?' }
    await t.modules.customers.recordInteraction(tx, { customerId, occurredAt: '2026-11-19T02:00:00Z', interactionId, ...what })
  })
}

async function ordered(phone: string): Promise<void> {
  const line = {
    rowNo: 1,
    number: 'P-1',
    kind: 'sale' as const,
    orderedAt: '2026-11-20T02:00:00Z',
    sku: 'P',
    description: 'Tea',
    category: 'tea',
  }
  const customer = { externalId: null, email: null, phone }
  const lines = [{ ...line, customer, quantity: '1', unitPrice: '88.00', amount: '88.00' }]
  await t.modules.commerce.importCanonical({ name: 'first order', source: 'till', currency: 'CNY', lines })
}

test('a prospect becomes a customer by what they do: the same record, the same history, nobody else is made', {
  timeout: 120_000,
}, async () => {
  const { body: firm } = await agent().post('/customers', { kind: 'company', displayName: '远山茶行' })
  const { body: made } = await agent().post('/customers', { displayName: '周雨', phone: '13712345678' })
  const id: string = made.customerId
  await agent().post(`/customers/${id}/relations`, { type: 'employee_of', otherId: firm.customerId, role: '店长' })
  await agent().post(`/customers/${id}/notes`, { body: 'Met at the fair.' })
  const before = await everybody()
  await t.modules.insight.refresh()
  const first = await stageOf(id)
  await inquired(id)
  await t.modules.insight.refresh()
  const asked = await stageOf(id)
  await ordered('137 1234 5678')
  await t.modules.insight.refresh()
  const bought = await stageOf(id)
  expect([first, asked]).toEqual(['suspect', 'prospect'])
  expect(['suspect', 'prospect', undefined]).not.toContain(bought)
  expect(await everybody()).toBe(before)
  const { body: now } = await agent().get(`/customers/${id}`)
  expect(now).toMatchObject({
    customerId: id,
    displayName: '周雨',
    createdAt: made.createdAt,
    relations: [{ otherName: '远山茶行', role: '店长' }],
  })
  const { items } = (await agent().get(`/customers/${id}/timeline`)).body
  expect(items.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['message', 'note', 'order', 'relation'])
  expect((await agent().get(`/customers/${id}/orders`)).body.rows).toMatchObject([{ number: 'P-1' }])
})
