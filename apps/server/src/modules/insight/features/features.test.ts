import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { median, stageRules, standingOf } from '../stages/rules.ts'
import { idOf, type TestFacts, type TestLine, testFacts } from '../testing.ts'

const seed = 20261121
let t: TestFacts
beforeAll(async () => {
  t = await testFacts()
})
afterAll(() => t.close())

const Kept = z.object({ orderId: z.string(), kept: z.coerce.number(), minor: z.coerce.number() })

async function keptOf(lines: readonly TestLine[], customers = 1): Promise<z.infer<typeof Kept>[]> {
  let found: z.infer<typeof Kept>[] = []
  await t.features(customers, lines, async (session) => {
    found = await session.rows(
      Kept,
      `select order_id::varchar as "orderId", kept, kept_minor as minor from kept_lines where quantity > 0 order by 1`,
    )
  })
  return found
}

const line = (day: number, quantity: number, more: Partial<TestLine> = {}): TestLine => ({
  customer: 1,
  product: 1,
  day,
  quantity,
  amountMinor: quantity * 100,
  ...more,
})

describe('what is kept of what was bought', () => {
  test.each<[string, TestLine[], number[]]>([
    ['a full return', [line(1, 5), line(2, -5)], [0]],
    ['a part of the last purchase', [line(1, 5), line(2, 4), line(3, -3)], [5, 1]],
    ['the last purchase and some of the one before', [line(1, 5), line(2, 4), line(3, -6)], [3, 0]],
    ['only what was bought before the return', [line(1, 5), line(2, -2), line(3, 4)], [3, 4]],
    ['a return of what was never bought takes from nothing', [line(1, -7), line(2, 4)], [4]],
    ['a return of more than was bought owes nothing', [line(1, 2), line(2, -7), line(3, 4)], [0, 4]],
    ['returns in pieces', [line(1, 3), line(2, 3), line(3, -1), line(4, -1), line(5, 2), line(6, -3)], [3, 0, 0]],
    ['a fraction', [line(1, 0.75, { amountMinor: 75 }), line(2, -0.5, { amountMinor: -50 })], [0.25]],
  ])('%s', async (_name, lines, kept) => expect((await keptOf(lines)).map((row) => row.kept)).toEqual(kept))

  test('another product and another customer are left alone', async () => {
    const others = [line(1, 5, { product: 2 }), line(1, 5, { customer: 2 })]
    expect((await keptOf([line(1, 5), ...others, line(2, -5)], 2)).map((row) => row.kept)).toEqual([0])
  })

  test('money goes with the quantity, rounded to whole minor units', async () => {
    expect(await keptOf([line(1, 3, { amountMinor: 1000 }), line(2, -1, { amountMinor: -333 })])).toMatchObject([{ kept: 2, minor: 667 }])
  })

  test('agrees with a plain stack on random histories', async () => {
    const move = fc.record({
      customer: fc.integer({ min: 1, max: 3 }),
      product: fc.integer({ min: 1, max: 2 }),
      day: fc.nat(30),
      quantity: fc.integer({ min: -6, max: 6 }).filter((q) => q !== 0),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
        const lines = moves.map((one) => ({ ...one, amountMinor: one.quantity * 100 }))
        const found = new Map((await keptOf(lines, 3)).map((row) => [row.orderId, row.kept]))
        for (const [id, kept] of stacked(lines)) expect(found.get(id) ?? kept).toBe(kept)
        expect([...found.keys()].every((id) => stacked(lines).has(id))).toBe(true)
      }),
      { seed, numRuns: 40 },
    )
  })
})

interface Item {
  readonly id: string
  left: number
}

function takeBack(pile: Item[], quantity: number): void {
  let back = quantity
  for (const item of pile.toReversed()) {
    const taken = Math.min(back, item.left)
    item.left -= taken
    back -= taken
  }
}

// What the windows must agree with: one pile for each customer and product, returns from the top.
function stacked(lines: readonly TestLine[]): Map<string, number> {
  const piles = new Map<string, Item[]>()
  const inOrder = lines
    .map((one, number) => ({ ...one, number }))
    .toSorted((one, other) => one.day - other.day || one.number - other.number)
  for (const one of inOrder) {
    const key = `${one.customer}/${one.product}`
    const pile = piles.get(key) ?? []
    piles.set(key, pile)
    if (one.quantity > 0) pile.push({ id: idOf(one.number), left: one.quantity })
    else takeBack(pile, -one.quantity)
  }
  return new Map([...piles.values()].flat().map(({ id, left }) => [id, left]))
}

function daysAfter(first: number, gaps: readonly number[]): number[] {
  const days = [first]
  for (const gap of gaps) days.push((days.at(-1) ?? 0) + gap)
  return days
}

const Standing = z.object({
  customerId: z.string(),
  stage: z.string(),
  since: z.number().nullable(),
  rhythm: z.number().nullable(),
  before: z.string().nullable(),
})

describe('where customers stand', () => {
  test('agrees with the rules on random histories, now and 90 days ago', async () => {
    // Gaps from a mixture, so that every stage turns up.
    const gap = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 45 }), fc.integer({ min: 60, max: 400 }))
    const history = fc.tuple(fc.oneof(fc.nat(900), fc.integer({ min: 960, max: 1000 })), fc.array(gap, { maxLength: 12 }))
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 150, maxLength: 150 }), async (histories) => {
        const daysOf = histories.map(([first, gaps]) => daysAfter(first, gaps).filter((day) => day <= 1000))
        const lines = daysOf.flatMap((days, index) => days.map((day) => line(day, 1, { customer: index + 1 })))
        const today = Math.max(...lines.map((one) => one.day))
        const own = daysOf.map((days) => median(days.slice(1).map((day, at) => day - (days[at] ?? 0)))).filter((one) => one !== null)
        const company = median(own) ?? stageRules.defaultRhythmDays
        await t.features(histories.length, lines, async (session) => {
          const rows = await session.rows(
            Standing,
            `select customer_id::varchar as "customerId", stage, (stage_since - date '2024-01-01')::integer as since,
            rhythm_days as rhythm, stage_before as before from features order by no`,
          )
          daysOf.forEach((days, index) => {
            const found = rows[index]
            const now = standingOf(days, today, company)
            const earlier = days.filter((day) => day <= today - 90)
            const then = earlier.length > 0 ? standingOf(earlier, today - 90, company).stage : 'suspect'
            seen.add(now.stage)
            expect(found).toMatchObject({ stage: now.stage, since: now.since, before: then })
            expect(found?.rhythm).toBeCloseTo(now.rhythm, 9)
          })
        })
      }),
      { seed, numRuns: 12 },
    )
    expect([...seen].toSorted()).toEqual(['first_time', 'lapsing', 'lost', 'loyal', 'repeat', 'won_back'])
  })

  test('whoever kept nothing is no buyer, and who never ordered is a suspect', async () => {
    await t.features(3, [line(1, 74_215), line(1, -74_215), line(5, 1, { customer: 2 })], async (session) => {
      const rows = await session.rows(
        z.object({ stage: z.string(), orders: z.number(), spent: z.coerce.number(), quintile: z.number().nullable() }),
        'select stage, orders_count as orders, spent_minor as spent, money_quintile as quintile from features order by no',
      )
      expect(rows).toEqual([
        { stage: 'prospect', orders: 0, spent: 0, quintile: null },
        { stage: 'first_time', orders: 1, spent: 100, quintile: 1 },
        { stage: 'suspect', orders: 0, spent: 0, quintile: null },
      ])
    })
  })

  test('money is of the currency most orders are in; a purchase in another still is a purchase', async () => {
    const lines = [line(1, 1), line(2, 1), line(40, 9, { currency: 'USD' }), line(3, 9, { customer: 2, currency: 'USD' })]
    await t.features(2, lines, async (session) => {
      const rows = await session.rows(
        z.object({ days: z.number(), spent: z.coerce.number(), repeat: z.number() }),
        'select purchase_days as days, spent_minor as spent, repeat_money as repeat from features order by no',
      )
      expect(rows).toEqual([
        { days: 3, spent: 200, repeat: 50 },
        { days: 1, spent: 0, repeat: 0 },
      ])
    })
  })

  test('quintiles are of equal size whatever the ties', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => line(7, 1, { customer: index + 1 }))
    await t.features(60, lines, async (session) => {
      for (const column of ['recency_quintile', 'frequency_quintile', 'money_quintile'])
        expect(
          await session.rows(
            z.object({ q: z.number(), n: z.coerce.number() }),
            `select ${column} as q, count(*) as n from features where ${column} is not null group by 1 order by 1`,
          ),
        ).toEqual([1, 2, 3, 4, 5].map((q) => ({ q, n: 10 })))
    })
  })
})
