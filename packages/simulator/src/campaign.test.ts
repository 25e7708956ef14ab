import { describe, expect, test } from 'vitest'
import { type CompanyOptions, campaignOrders, customers, type Order } from './index.ts'

const options: CompanyOptions = { customers: 6000, years: 1, seed: 11, endsOn: '2025-09-30' }
const message = { messageAt: '2025-10-08T02:00:00Z', days: 21 }

function sales(orders: readonly Order[]): Order[] {
  return orders.filter(({ kind }) => kind === 'sale')
}

describe(`campaign response, seed ${options.seed}`, () => {
  const everyone = [...customers(options)]

  test('a message brings the stated orders and takes none away', () => {
    let brought = 0
    let promised = 0
    for (const { index, truth } of everyone) {
      const treated = campaignOrders(options, index, { ...message, treated: true })
      const alone = campaignOrders(options, index, { ...message, treated: false })
      expect(treated).toEqual(expect.arrayContaining(alone))
      const more = sales(treated).length - sales(alone).length
      expect([0, 1]).toContain(more)
      brought += more
      promised += truth.campaignResponse
    }
    const deviation = Math.sqrt(promised)
    expect(promised).toBeGreaterThan(100)
    expect(Math.abs(brought - promised)).toBeLessThan(4 * deviation)
  })

  test('the answer is the same each time, and another message draws another one', () => {
    const answers = (messageAt: string) =>
      everyone
        .slice(0, 500)
        .map(({ index }) => campaignOrders(options, index, { messageAt, days: 21, treated: true }).map(({ number }) => number))
    expect(answers(message.messageAt)).toEqual(answers(message.messageAt))
    expect(answers('2025-10-08T03:00:00Z')).not.toEqual(answers(message.messageAt))
  })

  test('orders lie inside the window', () => {
    for (const { index } of everyone.slice(0, 1500)) {
      for (const { orderedAt } of campaignOrders(options, index, { ...message, treated: true })) {
        expect(orderedAt > '2025-10-08T02:00:00').toBe(true)
        expect(orderedAt < '2025-10-29T02:00:00').toBe(true)
      }
    }
  })

  test('inside the data the untreated repeat exactly what the data hold', () => {
    const inside = { messageAt: '2025-06-01T00:00:00Z', days: 30, treated: false }
    let compared = 0
    for (const { index, orders } of everyone.slice(0, 1500)) {
      const held = orders.filter(({ orderedAt }) => orderedAt > '2025-06-01T00:00:00.000Z' && orderedAt < '2025-07-01T00:00:00.000Z')
      compared += held.length
      expect(campaignOrders(options, index, inside)).toEqual(held)
    }
    expect(compared).toBeGreaterThan(100)
  })

  test('a longer company repeats the shorter one and goes on', () => {
    const after = new Set<string>()
    for (const { index, orders } of everyone.slice(0, 1500)) {
      const known = new Set(orders.map(({ number }) => number))
      const sinceEnd = campaignOrders(options, index, { messageAt: '2025-09-30T23:59:59Z', days: 60, treated: false })
      for (const { number } of sales(sinceEnd)) {
        expect(known.has(number)).toBe(false)
        after.add(number)
      }
    }
    expect(after.size).toBeGreaterThan(100)
  })

  test('who joined later does not respond', () => {
    const newest = everyone.filter(({ joinedAt }) => joinedAt > '2025-06-01')
    const early = { messageAt: '2025-01-15T00:00:00Z', days: 14, treated: true }
    expect(newest.flatMap(({ index }) => campaignOrders(options, index, early))).toEqual([])
  })

  test.each([
    [{ days: 0 }, /days must be more than 0/],
    [{ days: 401 }, /days must be more than 0 and at most 400/],
    [{ messageAt: '2025-10-08' }, /messageAt must be an ISO 8601 instant/],
  ])('refuses %j', (wrong, text) => {
    expect(() => campaignOrders(options, 0, { ...message, treated: true, ...wrong })).toThrow(text)
  })
})
