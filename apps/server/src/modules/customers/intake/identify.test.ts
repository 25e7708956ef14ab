import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from '../../../platform/db/tx.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { createRegister, type Told } from '../testing.ts'
import type { Arrival } from './arrival.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const seed = 20_261_121
const small = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null, freq: 2 })
const told: fc.Arbitrary<Told> = fc.record({
  external: small,
  email: small,
  phone: small,
  name: fc.option(fc.constantFrom('张伟', 'Ada', '欧阳修'), { nil: null }),
  city: fc.option(fc.constantFrom('上海', '臺北', 'Leeds'), { nil: null }),
  anonymous: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
})
const batches = fc.array(fc.array(told, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })

function arrivalOf(one: Told, arrivalNo: number, world: number): Arrival {
  return {
    arrivalNo,
    externalSource: one.external === null ? null : 'shop',
    externalId: one.external === null ? null : `${world}-${one.external}`,
    email: one.email === null ? null : `Mail${one.email}.${world}@Example.com`,
    phone: one.phone === null ? null : `138 ${String(world).padStart(4, '0')} 000${one.phone}`,
    displayName: one.name,
    city: one.city,
    anonymous: one.anonymous,
  }
}

interface Landed {
  arrivalNo: number
  customerId: string
  isNew: boolean
  displayName: string
  city: string | null
  email: string | null
  phone: string | null
  anonymous: boolean
}

async function intake(arrivals: readonly Arrival[]): Promise<{ landed: Landed[]; created: number; enriched: number }> {
  const { customers } = t.modules
  return await t.system(async (ctx) => {
    const batchId = newId()
    await customers.stageArrivals(ctx.tx, batchId, arrivals)
    const { created, enriched } = await customers.identify(ctx.tx, batchId)
    const { rows } = await clientOf(ctx.tx).query<Landed>(
      `select a.arrival_no as "arrivalNo", a.customer_id as "customerId", a.is_new as "isNew", c.display_name as "displayName", c.city, c.email,
         c.phone, c.anonymous from customers.arrivals a join customers.customers c using (customer_id) where a.batch_id = $1 order by a.arrival_no`,
      [batchId],
    )
    await customers.clearArrivals(ctx.tx, batchId)
    return { landed: rows, created, enriched }
  })
}

let world = 0

test(`arrivals land as the stated rule says, in any order and number of batches (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(batches, fc.integer(), async (given, shuffle) => {
      world += 1
      const register = createRegister((kind, value) =>
        kind === 'email'
          ? `mail${value}.${world}@example.com`
          : kind === 'phone'
            ? `+86138${String(world).padStart(4, '0')}000${value}`
            : `${world}-${value}`,
      )
      const idOf = new Map<number, string>()
      for (const batch of given) {
        const expected = register.take(batch)
        const arrivals = batch.map((one, index) => arrivalOf(one, index + 1, world))
        const { landed, created } = await intake(shuffled(arrivals, shuffle))
        expect(landed).toHaveLength(batch.length)
        expect(created).toBe(expected.created)
        for (const [index, row] of landed.entries()) {
          const who = expected.customers[index] ?? -1
          expect(idOf.get(who) ?? row.customerId).toBe(row.customerId)
          idOf.set(who, row.customerId)
          const { displayName, city, email, phone, anonymous } = row
          expect({ displayName, city, email, phone, anonymous }).toEqual(register.facts(who))
        }
        expect(new Set(idOf.values()).size).toBe(idOf.size)
      }
    }),
    { seed, numRuns: 60 },
  )
}, 60_000)

test('the same batch again changes nothing', async () => {
  world += 1
  const arrivals = Array.from({ length: 30 }, (_, index) =>
    arrivalOf({ external: index % 7, email: index % 11, phone: null, name: 'Ada', city: null, anonymous: false }, index, world),
  )
  const first = await intake(arrivals)
  const second = await intake(arrivals)
  expect(first.created).toBeGreaterThan(0)
  expect(second).toMatchObject({ created: 0, enriched: 0 })
  expect(second.landed.map((row) => row.customerId)).toEqual(first.landed.map((row) => row.customerId))
})

test('batches with the same newcomers at the same moment make each of them once', async () => {
  world += 1
  const arrivals = (from: number) =>
    Array.from({ length: 40 }, (_, index) => ({
      ...arrivalOf({ external: (index * 7 + from) % 40, email: null, phone: null, name: null, city: null, anonymous: false }, index, world),
    }))
  const all = await Promise.all([0, 3, 11, 25].map((from) => intake(arrivals(from))))
  expect(all.reduce((sum, one) => sum + one.created, 0)).toBe(40)
  expect(new Set(all.flatMap((one) => one.landed.map((row) => row.customerId))).size).toBe(40)
})

function shuffled<T>(items: readonly T[], by: number): T[] {
  const keyed = items.map((item, index) => ({ item, place: Math.imul(index + 1, by | 1) >>> 0 }))
  return keyed.sort((a, b) => a.place - b.place).map(({ item }) => item)
}
