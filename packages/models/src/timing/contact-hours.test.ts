import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '../numeric/random.ts'
import { sampleGamma } from '../numeric/sample.ts'
import { contactHours } from './contact-hours.ts'

function pick(random: Random, weights: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i] ?? 0
  let left = random.next() * total
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] ?? 0
    if (left < 0) return i
  }
  return weights.length - 1
}

/** Evenings for segment 0, mornings for segment 1. */
function segmentShares(segment: number): Float64Array {
  const weights = Float64Array.from({ length: 168 }, (_, h) => {
    const isPeak = segment === 0 ? h % 24 >= 18 && h % 24 < 22 : h % 24 >= 7 && h % 24 < 10
    return isPeak ? 8 : 1
  })
  const total = weights.reduce((sum, w) => sum + w, 0)
  return weights.map((w) => w / total)
}

function simulate(customers: number, concentration: number, most: number, seed: number) {
  const random = createRandom(seed)
  const [customer, hour, segment, truth]: [number[], number[], number[], Float64Array[]] = [[], [], [], []]
  for (let c = 0; c < customers; c++) {
    const s = c % 2
    segment.push(s)
    const raw = segmentShares(s).map((share) => sampleGamma(random, concentration * share, 1))
    const total = raw.reduce((sum, w) => sum + w, 0)
    const own = raw.map((w) => w / total)
    truth.push(own)
    const events = Math.floor(random.next() * (most + 1))
    for (let i = 0; i < events; i++) {
      customer.push(c)
      hour.push(pick(random, own))
    }
  }
  return { events: { customers, customer, hour, segment }, truth }
}

describe('simulate and recover', () => {
  const { events, truth } = simulate(3000, 40, 25, 51)
  const found = contactHours(events, { best: 2 })

  test('the concentration of both segments within a tenth (seed 51)', () => {
    for (const { concentration, basis } of found.segments) {
      expect(basis).toBe('estimated')
      expect(Math.abs(concentration / 40 - 1)).toBeLessThan(0.1)
    }
  })

  test('the hours of a segment', () => {
    const evening = [18, 19, 20, 21].reduce((sum, h) => sum + (found.segments[0]?.shares[h] ?? 0), 0)
    expect(evening).toBeCloseTo((4 * 8) / (7 * 4 * 8 + 7 * 20), 1)
    expect(found.segments[1]?.shares[8]).toBeGreaterThan(4 * (found.segments[1]?.shares[20] ?? 1))
  })

  test('sure means sure: of hours called better with 60 to 95 % as many are', () => {
    for (const [low, high] of [
      [0.6, 0.8],
      [0.8, 0.95],
    ] as const) {
      let [called, better, claimed] = [0, 0, 0]
      found.sure.forEach((sure, i) => {
        if (sure < low || sure >= high) return
        called++
        claimed += sure
        if ((truth[Math.floor(i / 2)]?.[found.hours[i] ?? 0] ?? 0) > 1 / 168) better++
      })
      expect(called).toBeGreaterThan(50)
      expect(Math.abs(better / called - claimed / called)).toBeLessThan(4 * Math.sqrt(0.25 / called))
    }
  })

  test('own hours beat the segment alone and the counts alone, in the share of events they hit', () => {
    const hit = (hours: (c: number) => number): number => truth.reduce((sum, own, c) => sum + (own[hours(c)] ?? 0), 0)
    const counted = new Map<number, Map<number, number>>()
    events.customer.forEach((c, i) => {
      const own = counted.get(c) ?? new Map<number, number>()
      counted.set(c, own.set(events.hour[i] ?? 0, (own.get(events.hour[i] ?? 0) ?? 0) + 1))
    })
    const pooled = hit((c) => found.hours[c * 2] ?? 0)
    expect(pooled).toBeGreaterThan(1.05 * hit((c) => (c % 2 === 0 ? 18 : 7)))
    expect(pooled).toBeGreaterThan(
      1.05 * hit((c) => [...(counted.get(c) ?? [[0, 0]])].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0),
    )
  })
})

test('by hand: with an assumed concentration of 168 and one event', () => {
  const { hours, share, segments, warnings } = contactHours({ customers: 1, customer: [0], hour: [7] }, { best: 2 })
  const own = (1 + (168 * 2) / 169) / (1 + 168)
  expect(segments[0]?.shares[7]).toBeCloseTo(own, 14)
  expect(share[0]).toBeCloseTo((1 + 168 * own) / 169, 14)
  expect([...hours]).toEqual([7, 0])
  expect(warnings.map(({ code }) => code)).toEqual(['prior_used'])
})

describe('hours that are not allowed', () => {
  test('are never proposed; their events are counted and left out', () => {
    const allowed = Array.from({ length: 168 }, (_, h) => h).filter((h) => h % 24 >= 8 && h % 24 < 20)
    const found = contactHours({ customers: 2, customer: [0, 0, 0, 0, 1], hour: [2, 2, 2, 33, 3] }, { allowed })
    expect(found.ignored).toBe(4)
    expect(found.hours[0]).toBe(33)
    for (const hour of found.hours) expect(allowed).toContain(hour)
  })

  test('one hour alone is neither better nor worse than itself', () => {
    const found = contactHours({ customers: 1, customer: [0, 0], hour: [5, 5] }, { allowed: [5] })
    expect([...found.hours, ...found.share, ...found.sure]).toEqual([5, 1, 0])
  })
})

describe('for any events', () => {
  const event = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 167 }))

  test('numbers are finite, shares fall, and the order of rows changes nothing', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (rows) => {
        const of = (turned: [number, number][]) =>
          contactHours({ customers: 10, customer: turned.map(([c]) => c), hour: turned.map(([, h]) => h) }, { best: 4 })
        const found = of(rows)
        expect(of(rows.toReversed())).toEqual(found)
        found.share.forEach((share, i) => {
          expect(share).toSatisfy(Number.isFinite)
          if (i % 4 > 0) expect(share).toBeLessThanOrEqual(found.share[i - 1] ?? 0)
        })
        for (const sure of found.sure) expect(sure >= 0 && sure <= 1).toBe(true)
      }),
      { seed: 52 },
    )
  })

  test('what no week and no list of customers has is refused', () => {
    const refuse = (change: object, options = {}) =>
      expect(() => contactHours({ customers: 1, customer: [0], hour: [0], ...change }, options))
    refuse({ hour: [168] }).toThrow(/hour in row 0/)
    refuse({ hour: [Number.NaN] }).toThrow(expect.objectContaining({ code: 'missing_value' }))
    refuse({ customer: [1] }).toThrow(/customer in row 0/)
    refuse({ hour: [] }).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    refuse({ customers: 0 }).toThrow(expect.objectContaining({ code: 'empty' }))
    refuse({ segment: [-1] }).toThrow(/segment in row 0/)
    refuse({ segment: [] }).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    refuse({}, { allowed: [] }).toThrow(expect.objectContaining({ code: 'empty' }))
    refuse({}, { allowed: [200] }).toThrow(/allowed holds 200/)
    refuse({}, { best: 0 }).toThrow(/best is 0/)
    refuse({}, { best: 1.5 }).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
  })
})
