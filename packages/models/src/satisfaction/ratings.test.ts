import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '../numeric/random.ts'
import { sampleNormal } from '../numeric/sample.ts'
import { customerEffort } from './customer-effort.ts'
import { customerSatisfaction } from './customer-satisfaction.ts'
import { netPromoterScore } from './net-promoter-score.ts'
import { countRatings } from './rating-counts.ts'
import { satisfactionAndLoyalty } from './satisfaction-and-loyalty.ts'

const scale = [0, 10] as const

function draw(random: Random, promoters: number, detractors: number, n: number): number[] {
  return Array.from({ length: n }, () => {
    const u = random.next()
    return u < promoters ? 10 : u < promoters + detractors ? 3 : 8
  })
}

describe('net promoter score', () => {
  test('counts 9 and 10 against 0 to 6', () => {
    const ratings = [0, 6, 7, 8, 9, 10, 10, 10]
    expect(netPromoterScore(countRatings(ratings, scale))).toMatchObject({ score: 25, promoters: 4, passives: 2, detractors: 2, n: 8 })
  })

  test('at both ends of the interval the score statistic is the normal quantile', () => {
    const [promoters, detractors, n] = [17, 6, 40]
    const ratings = [...Array(promoters).fill(10), ...Array(detractors).fill(2), ...Array(n - promoters - detractors).fill(7)]
    const { interval } = netPromoterScore(countRatings(ratings, scale))
    for (const delta of interval.map((end) => end / 100)) {
      const likelihood = (q: number): number =>
        promoters * Math.log(q + delta) + detractors * Math.log(q) + (n - promoters - detractors) * Math.log(1 - 2 * q - delta)
      let best = 0
      for (let q = Math.max(0, -delta) + 1e-6; q < (1 - delta) / 2; q += 1e-6) if (best === 0 || likelihood(q) > likelihood(best)) best = q
      const z = (promoters - detractors - n * delta) / Math.sqrt(n * (2 * best + delta - delta * delta))
      expect(Math.abs(z)).toBeCloseTo(1.95996, 3)
    }
  })

  test.each([
    [0.6, 0.2, 40],
    [0.9, 0.02, 25],
    [0.3, 0.3, 15],
    [0.02, 0.02, 60],
  ])('holds the truth in 95 of 100 samples: promoters %d, detractors %d, n %d', (promoters, detractors, n) => {
    const random = createRandom(17)
    let held = 0
    for (let i = 0; i < 2000; i++) {
      const [low, high] = netPromoterScore(countRatings(draw(random, promoters, detractors, n), scale)).interval
      const truth = 100 * (promoters - detractors)
      if (low <= truth + 1e-9 && truth - 1e-9 <= high) held++
    }
    expect(held / 2000).toBeGreaterThan(0.93)
    expect(held / 2000).toBeLessThan(0.99)
  })

  test('everyone alike still has an interval, within ±100', () => {
    const all = netPromoterScore(countRatings([10, 10, 10, 10], scale))
    expect(all.score).toBe(100)
    expect(all.interval[1]).toBe(100)
    expect(all.interval[0]).toBeLessThan(60)
    expect(netPromoterScore(countRatings([8], scale)).interval.every(Number.isFinite)).toBe(true)
  })

  test('what is no rating is refused by row', () => {
    expect(() => countRatings([5, Number.NaN], scale)).toThrow(
      expect.objectContaining({ code: 'missing_value', params: { row: 1, value: 'NaN' } }),
    )
    expect(() => countRatings([11], scale)).toThrow(expect.objectContaining({ code: 'out_of_range' }))
    expect(() => countRatings([1.5], scale)).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
    expect(() => netPromoterScore(countRatings([], scale))).toThrow(expect.objectContaining({ code: 'empty' }))
    expect(() => netPromoterScore(countRatings([1], [1, 5]))).toThrow(expect.objectContaining({ code: 'out_of_range' }))
  })
})

describe('satisfaction and effort', () => {
  test('the share of 4 and 5, with Wilson', () => {
    const found = customerSatisfaction(countRatings([5, 4, 4, 3, 5, 1, 4, 5, 5, 4], [1, 5]), { satisfiedFrom: 4 })
    expect(found).toMatchObject({ score: 80, satisfied: 8 })
    // Wilson's interval of 8 in 10.
    expect(found.interval[0]).toBeCloseTo(49.02, 2)
    expect(found.interval[1]).toBeCloseTo(94.33, 2)
    expect(() => customerSatisfaction(countRatings([5], [1, 5]), { satisfiedFrom: 1 })).toThrow(
      expect.objectContaining({ code: 'out_of_range' }),
    )
  })

  test('the mean, with Student, within the scale', () => {
    const found = customerEffort(countRatings([6, 7, 5, 6], [1, 7]))
    expect(found.score).toBe(6)
    // SE √(2/3/4) = .408248, t(.975, 3) = 3.182446
    expect(found.interval?.[0]).toBeCloseTo(6 - 3.182446 * 0.408248, 5)
    expect(found.interval?.[1]).toBe(7)
    expect(customerEffort(countRatings([6, 6], [1, 7])).interval).toBeNull()
  })
})

describe('satisfaction and later loyalty', () => {
  function panel(random: Random, customers: number, effect: number, confounded = 1) {
    const columns = { customer: [] as number[], period: [] as number[], satisfaction: [] as number[], loyalty: [] as number[] }
    for (let c = 0; c < customers; c++) {
      const kind = sampleNormal(random)
      let before = sampleNormal(random)
      for (let t = 0; t < 5; t++) {
        const now = confounded * kind + sampleNormal(random)
        columns.customer.push(c)
        columns.period.push(t)
        columns.satisfaction.push(now + 0.3 * t)
        columns.loyalty.push(effect * before + 2 * kind + 0.5 * t + sampleNormal(random))
        before = now
      }
    }
    return columns
  }

  test('sees through lasting differences between customers; the interval holds the truth (seed 21)', () => {
    const random = createRandom(21)
    let held = 0
    for (let i = 0; i < 150; i++) {
      const [low, high] = satisfactionAndLoyalty(panel(random, 60, 0.4)).interval ?? [1, 0]
      if (low <= 0.4 && 0.4 <= high) held++
    }
    expect(held).toBeGreaterThan(132)
  })

  test('no relation is found where customers differ but nothing moves', () => {
    const found = satisfactionAndLoyalty(panel(createRandom(4), 200, 0))
    expect(Math.abs(found.coefficient ?? 1)).toBeLessThan(0.12)
    expect(found.statement).toContain('no relation')
    expect(found.statement).not.toMatch(/cause|effect of|leads to|because/)
  })

  test('shifting customers and periods, and the order of rows, change nothing', () => {
    const columns = panel(createRandom(6), 50, 0.5)
    const there = satisfactionAndLoyalty(columns)
    const order = columns.customer.map((_, i) => i).sort((a, b) => ((a * 7919) % 250) - ((b * 7919) % 250))
    const back = satisfactionAndLoyalty({
      customer: order.map((i) => columns.customer[i] ?? 0),
      period: order.map((i) => columns.period[i] ?? 0),
      satisfaction: order.map((i) => columns.satisfaction[i] ?? 0),
      loyalty: order.map((i) => columns.loyalty[i] ?? 0),
    })
    expect(back).toEqual(there)
    const shifted = satisfactionAndLoyalty({
      ...columns,
      loyalty: columns.loyalty.map((value, i) => value + 10 * (columns.customer[i] ?? 0) - 3 * (columns.period[i] ?? 0) ** 2),
    })
    expect(shifted.coefficient).toBeCloseTo(there.coefficient ?? 0, 8)
  })

  test('gaps are no pairs, single pairs are left out, and what cannot be told is not told', () => {
    const found = satisfactionAndLoyalty({
      customer: [1, 1, 1, 2, 2],
      period: [1, 3, 5, 1, 2],
      satisfaction: [1, 2, 3, 4, 5],
      loyalty: [1, 2, 3, 4, 5],
    })
    expect(found).toMatchObject({ coefficient: null, pairs: 0, customers: 0 })
    expect(found.warnings.map(({ code }) => code)).toEqual(['dropped_rows', 'few_customers', 'all_alike'])
    const twice = { customer: [1, 1], period: [1, 1], satisfaction: [1, 2], loyalty: [1, 2] }
    expect(() => satisfactionAndLoyalty(twice)).toThrow(expect.objectContaining({ code: 'not_ascending' }))
    expect(() => satisfactionAndLoyalty({ ...twice, period: [1, Number.NaN] })).toThrow(expect.objectContaining({ code: 'missing_value' }))
  })
})
