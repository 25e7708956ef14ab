import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incompleteGammaUpper } from '../numeric/incomplete-gamma.ts'
import { createRandom } from '../numeric/random.ts'
import { sampleGamma } from '../numeric/sample.ts'
import { fitRenewal } from './fit-renewal.ts'
import { forecastRenewal } from './forecast-renewal.ts'
import { lapse } from './lapse.ts'
import { purchaseRhythms, type Rhythms } from './purchase-rhythms.ts'
import { logSurvival, nextInterval, remainingTime } from './remaining-time.ts'
import { evaluateRenewal } from './renewal-likelihood.ts'
import type { RenewalModel, RenewalParameters } from './renewal-model.ts'
import { simulateRenewal } from './simulate-renewal.ts'

const DAYS = 365

function simulated(truth: RenewalParameters, seed: number, customers = 2000) {
  const purchases = simulateRenewal(truth, { customers, days: DAYS, mostPacks: 3 }, createRandom(seed))
  return { purchases, rhythms: purchaseRhythms(purchases, DAYS) }
}

function modelOf(parameters: RenewalParameters): RenewalModel {
  return { products: Float64Array.of(0), parameters: [parameters], assortment: parameters }
}

function rhythmOf(rows: { n: number; time: number; packs: number; elapsed: number }[]): Rhythms {
  return {
    products: Float64Array.of(0),
    product: new Int32Array(rows.length),
    customer: Float64Array.from(rows, (_, i) => i),
    intervals: Float64Array.from(rows, ({ n }) => n),
    daysPerPack: Float64Array.from(rows, ({ n, time }) => (n === 0 ? 0 : time)),
    logDaysPerPack: Float64Array.from(rows, ({ n, time }) => (n === 0 ? 0 : n * Math.log(time / n))),
    quantity: Float64Array.from(rows, ({ packs }) => packs),
    elapsedDays: Float64Array.from(rows, ({ elapsed }) => elapsed),
  }
}

describe('rhythms', () => {
  test('intervals per pack, orders of one day as one, rows in any order', () => {
    const found = purchaseRhythms(
      { customer: [2, 1, 1, 1, 1], product: [9, 9, 9, 9, 9], day: [5, 30, 0, 0, 10], quantity: [4, 3, 1, 1, 2] },
      40,
    )
    expect(found.customer).toEqual(Float64Array.of(1, 2))
    expect(found.intervals).toEqual(Float64Array.of(2, 0))
    expect(found.daysPerPack).toEqual(Float64Array.of(10 / 2 + 20 / 2, 0))
    expect(found.logDaysPerPack[0]).toBeCloseTo(Math.log(5) + Math.log(10), 14)
    expect(found.quantity).toEqual(Float64Array.of(3, 4))
    expect(found.elapsedDays).toEqual(Float64Array.of(10, 35))
  })

  test('bad purchases are refused by row and column', () => {
    expect(() => purchaseRhythms({ customer: [], day: [] }, 5)).toThrow(expect.objectContaining({ code: 'empty' }))
    expect(() => purchaseRhythms({ customer: [1], day: [1, 2] }, 5)).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    expect(() => purchaseRhythms({ customer: [1], day: [Number.NaN] }, 5)).toThrow(/day in row 0/)
    expect(() => purchaseRhythms({ customer: [1, 1], day: [1, 2], quantity: [1, -1] }, 5)).toThrow(/quantity in row 1/)
    expect(() => purchaseRhythms({ customer: [1], day: [6] }, 5)).toThrow(/after the end of the data/)
    expect(() => purchaseRhythms({ customer: [1], day: [6] }, Number.NaN)).toThrow(/endDay/)
  })
})

describe('simulate and recover', () => {
  test.each([
    [{ k: 1, r: 3, s: 60, leaving: 0.1 }, 31],
    [{ k: 2.5, r: 4, s: 60, leaving: 0.15 }, 32],
    [{ k: 3, r: 2, s: 20, leaving: 0.02 }, 33],
  ])('%o within four standard errors (seed %i)', (truth, seed) => {
    const fit = fitRenewal(simulated(truth, seed).rhythms)
    expect(fit.converged).toBe(true)
    expect(fit.warnings).toEqual([])
    const [found] = fit.parameters
    for (const name of ['k', 'r', 's'] as const) {
      const error = fit.logErrors[name] ?? 0
      expect(error).toBeGreaterThan(0)
      expect(Math.abs(Math.log((found?.[name] ?? 0) / truth[name])), name).toBeLessThan(4 * error)
    }
    const odds = (share: number): number => Math.log(share / (1 - share))
    expect(Math.abs(odds(found?.leaving ?? 0) - odds(truth.leaving))).toBeLessThan(4 * (fit.logErrors.leaving ?? 0))
  })

  test('products are told apart, thin ones borrow regularity and keep their own scale (seed 34)', () => {
    const random = createRandom(34)
    const truths = [
      { k: 1.2, r: 4, s: 40, leaving: 0.1 },
      { k: 4, r: 4, s: 20, leaving: 0.1 },
      { k: 2, r: 4, s: 400, leaving: 0.1 },
    ]
    const parts = truths.map((truth, product) =>
      simulateRenewal(truth, { customers: product === 2 ? 40 : 1000, days: product === 2 ? 700 : DAYS, product }, random),
    )
    const join = (name: 'customer' | 'product' | 'day'): number[] => parts.flatMap((part) => [...part[name]])
    const fit = fitRenewal(purchaseRhythms({ customer: join('customer'), product: join('product'), day: join('day') }, 700), {
      silence: 'ignored',
      minimumRepeaters: 50,
    })
    expect(fit.fitted).toEqual([true, true, false])
    expect(Math.abs((fit.parameters[0]?.k ?? 0) / 1.2 - 1)).toBeLessThan(0.1)
    expect(Math.abs((fit.parameters[1]?.k ?? 0) / 4 - 1)).toBeLessThan(0.1)
    const thin = fit.parameters[2]
    expect(((thin?.k ?? 0) * (thin?.s ?? 0)) / (thin?.r ?? 1)).toBeGreaterThan(70)
    expect(fit.warnings).toEqual([expect.objectContaining({ code: 'few_intervals', params: { count: 1, products: '2', wanted: 50 } })])
  })

  test('ignoring the silence makes slow customers look quick, as documented (seed 35)', () => {
    const truth = { k: 2, r: 3, s: 120, leaving: 0.1 }
    const { rhythms } = simulated(truth, 35)
    const mean = ({ k, r, s }: RenewalParameters): number => (k * s) / (r - 1)
    const wanted = mean(truth)
    expect(Math.abs(mean(fitRenewal(rhythms).assortment) / wanted - 1)).toBeLessThan(0.15)
    expect(mean(fitRenewal(rhythms, { silence: 'ignored' }).assortment) / wanted).toBeLessThan(0.7)
  })
})

describe('the likelihood', () => {
  const size = fc.double({ min: Math.log(0.2), max: Math.log(20), noNaN: true }).map(Math.exp)
  const { rhythms } = simulated({ k: 2, r: 3, s: 60, leaving: 0.1 }, 36, 40)
  const rows = {
    intervals: rhythms.intervals,
    time: rhythms.daysPerPack.map((t) => t / 40),
    logTime: rhythms.logDaysPerPack.map((t, i) => t - (rhythms.intervals[i] ?? 0) * Math.log(40)),
    silence: rhythms.elapsedDays.map((t, i) => t / 40 / (rhythms.quantity[i] ?? 1)),
  }

  test('its gradient agrees with finite differences', () => {
    fc.assert(
      fc.property(fc.tuple(size, size, size, size), (point) => {
        const at = Float64Array.from(point)
        const { value, gradient } = evaluateRenewal(rows, at)
        at.forEach((v, i) => {
          const moved = (by: number): number => evaluateRenewal(rows, at.with(i, v + by)).value
          const difference = (moved(1e-5 * v) - moved(-1e-5 * v)) / (2e-5 * v)
          expect(Math.abs(difference - (gradient[i] ?? 0)) * v).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)))
        })
      }),
      { seed: 37, numRuns: 40 },
    )
  })

  test('a purely random customer of known pace, by hand', () => {
    // r and s huge with r / s = 2: one rate for all. k = 1: density 2 e^-2t, tail e^-2t.
    const one = {
      intervals: Float64Array.of(2),
      time: Float64Array.of(1.5),
      logTime: Float64Array.of(Math.log(0.5)),
      silence: Float64Array.of(0.7),
    }
    const { value } = evaluateRenewal(one, Float64Array.of(1, 2e6, 1e6, 0.25))
    const leaving = 0.2
    const wanted = 2 * Math.log(2) - 3 + 2 * Math.log(1 - leaving) + Math.log(leaving + (1 - leaving) * Math.exp(-1.4))
    expect(value).toBeCloseTo(wanted, 5)
  })

  test('products, row order and unit of time do not change the fit', () => {
    const { purchases } = simulated({ k: 2, r: 3, s: 60, leaving: 0.1 }, 38, 300)
    const rhythmsAt = (unit: number, isTurned: boolean): Rhythms => {
      const turn = (values: Float64Array): Float64Array => (isTurned ? values.toReversed() : values)
      const { customer, day, quantity } = purchases
      return purchaseRhythms({ customer: turn(customer), day: turn(day.map((at) => at * unit)), quantity: turn(quantity) }, DAYS * unit)
    }
    const here = fitRenewal(rhythmsAt(1, false))
    expect(fitRenewal(rhythmsAt(1, true))).toEqual(here)
    const hours = fitRenewal(rhythmsAt(24, false))
    expect((hours.parameters[0]?.k ?? 0) / (here.parameters[0]?.k ?? 1)).toBeCloseTo(1, 6)
    expect((hours.parameters[0]?.s ?? 0) / (here.parameters[0]?.s ?? 1)).toBeCloseTo(24, 4)
  })
})

describe('the remaining time', () => {
  const size = fc.double({ min: Math.log(0.05), max: Math.log(500), noNaN: true }).map(Math.exp)
  const elapsed = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e5, noNaN: true }))

  test('passes the survival it was asked for, whatever the rhythm and the silence', () => {
    fc.assert(
      fc.property(size, size, size, elapsed, fc.double({ min: 0.01, max: 4, noNaN: true }), (k, shape, rate, silence, drop) => {
        const next = nextInterval(k, shape, rate)
        const at = logSurvival(next, silence)
        const time = remainingTime(next, silence, at, drop)
        expect(time).toBeGreaterThanOrEqual(0)
        expect(time).toBeLessThanOrEqual(1e9)
        if (time === 1e9 || time < 1e-8 * (silence + rate)) return
        expect(Math.abs(logSurvival(next, silence + time) - at + drop)).toBeLessThan(1e-6 * Math.max(1, -at))
      }),
      { seed: 39, numRuns: 500 },
    )
  })

  test('a customer known through and through is a gamma customer', () => {
    const next = nextInterval(3, 1e6, 1e6 / 0.2)
    expect(Math.exp(logSurvival(next, 20))).toBeCloseTo(incompleteGammaUpper(3, 4), 4)
  })

  test('purely random buying has no memory, clockwork is due', () => {
    const random = nextInterval(1, 1e6, 1e7)
    expect(remainingTime(random, 50, logSurvival(random, 50), Math.LN2)).toBeCloseTo(10 * Math.LN2, 2)
    const clockwork = nextInterval(900, 900, 9)
    const due = (silence: number): number => remainingTime(clockwork, silence, logSurvival(clockwork, silence), Math.LN2)
    expect(due(0)).toBeCloseTo(9, 1)
    expect(due(6)).toBeCloseTo(3, 1)
  })
})

describe('forecasts', () => {
  const truth = { k: 2.5, r: 4, s: 60, leaving: 0.1 }

  test('eight in ten of those who buy again do so within the interval, half before the median (seed 40)', () => {
    // Observed to a day drawn for each, so that silences of every length occur.
    const random = createRandom(40)
    const [inside, below, asked]: [number[], number[], number[]] = [[], [], []]
    const rows: { n: number; time: number; packs: number; elapsed: number }[] = []
    const next: number[] = []
    for (let c = 0; c < 6000; c++) {
      const pace = sampleGamma(random, truth.r, truth.s)
      const end = 20 + random.next() * 300
      let [at, n, time, packs] = [0, 0, 0, 1 + Math.floor(random.next() * 3)]
      for (;;) {
        const interval = sampleGamma(random, truth.k, pace)
        if (at + interval * packs > end) {
          rows.push({ n, time, packs, elapsed: end - at })
          next.push(at + interval * packs - end)
          break
        }
        at += interval * packs
        n++
        time += interval
        packs = 1 + Math.floor(random.next() * 3)
      }
    }
    const found = forecastRenewal(modelOf(truth), rhythmOf(rows), { minimumIntervals: 0 })
    next.forEach((days, row) => {
      asked.push(row)
      if (days >= (found.lowDays[row] ?? 0) && days <= (found.highDays[row] ?? 0)) inside.push(row)
      if (days <= (found.medianDays[row] ?? 0)) below.push(row)
    })
    expect(inside.length / asked.length).toBeCloseTo(0.8, 1)
    expect(Math.abs(inside.length / asked.length - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / 6000))
    expect(Math.abs(below.length / asked.length - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 6000))
  })

  test('two packs last twice', () => {
    const row = { n: 5, time: 50, packs: 1, elapsed: 0 }
    const { medianDays } = forecastRenewal(modelOf(truth), rhythmOf([row, { ...row, packs: 2 }]))
    expect((medianDays[1] ?? 0) / (medianDays[0] ?? 1)).toBeCloseTo(2, 9)
  })

  test('below two intervals the product speaks alone; an unknown product gets the rhythm of all, with a warning', () => {
    const rhythms = rhythmOf([
      { n: 0, time: 0, packs: 1, elapsed: 3 },
      { n: 1, time: 500, packs: 1, elapsed: 3 },
      { n: 2, time: 500, packs: 1, elapsed: 3 },
    ])
    const found = forecastRenewal(modelOf(truth), rhythms)
    expect(found.basis).toEqual(['product', 'product', 'own'])
    expect(found.medianDays[1]).toBe(found.medianDays[0])
    expect(found.medianDays[2]).toBeGreaterThan(2 * (found.medianDays[1] ?? 0))
    const other = forecastRenewal(modelOf(truth), { ...rhythms, products: Float64Array.of(8) })
    expect(other.basis[0]).toBe('assortment')
    expect(other.warnings.map(({ code }) => code)).toEqual(['unknown_product'])
  })

  test('many own intervals outweigh the product', () => {
    const { lowDays, highDays } = forecastRenewal(modelOf({ ...truth, k: 50 }), rhythmOf([{ n: 200, time: 2000, packs: 1, elapsed: 0 }]))
    expect(lowDays[0]).toBeGreaterThan(7.5)
    expect(highDays[0]).toBeLessThan(12.5)
  })
})

describe('lapse', () => {
  const truth = { k: 3, r: 5, s: 50, leaving: 0.1 }

  test('a silence at the lapse day happens to one in twenty, and not yet the day before', () => {
    const rows = [0, 1, 5, 40].map((n) => ({ n, time: n * 12, packs: 2, elapsed: 0 }))
    const { lapseDay } = lapse(modelOf(truth), rhythmOf(rows))
    const silenceAt = (shift: number): Float64Array =>
      lapse(modelOf(truth), rhythmOf(rows.map((row, i) => ({ ...row, elapsed: (lapseDay[i] ?? 0) + shift })))).silence
    for (const value of silenceAt(0)) expect(value).toBeLessThanOrEqual(0.05)
    for (const value of silenceAt(-1)) expect(value).toBeGreaterThan(0.05)
  })

  test('the steady customer is missed sooner, and few intervals are pooled with the rest', () => {
    const { lapseDay } = lapse(modelOf(truth), rhythmOf([0, 1, 3, 30].map((n) => ({ n, time: n * 8, packs: 1, elapsed: 0 }))))
    for (let row = 1; row < 4; row++) expect(lapseDay[row]).toBeLessThan(lapseDay[row - 1] ?? 0)
  })

  test('of customers who still buy one in twenty is called lapsed, and their silence is uniform (seed 41)', () => {
    const random = createRandom(41)
    const rows = Array.from({ length: 8000 }, () => {
      const pace = sampleGamma(random, truth.r, truth.s)
      const n = Math.floor(random.next() * 6)
      let time = 0
      for (let i = 0; i < n; i++) time += sampleGamma(random, truth.k, pace)
      return { n, time, packs: 1, elapsed: sampleGamma(random, truth.k, pace) }
    })
    const { isLapsed, silence } = lapse(modelOf(truth), rhythmOf(rows))
    const share = isLapsed.reduce((sum, is) => sum + is, 0) / rows.length
    expect(share).toBeGreaterThan(0.035)
    expect(share).toBeLessThan(0.055)
    expect(Math.abs(silence.reduce((sum, p) => sum + p, 0) / rows.length - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / rows.length))
  })

  test('who has left is told from who is silent: the probability is calibrated (seed 42)', () => {
    const random = createRandom(42)
    const isBuying: boolean[] = []
    const rows = Array.from({ length: 8000 }, () => {
      const pace = sampleGamma(random, truth.r, truth.s)
      const end = random.next() * 200
      let [at, n, time] = [0, 0, 0]
      for (;;) {
        const leaves = random.next() < truth.leaving
        const interval = sampleGamma(random, truth.k, pace)
        if (leaves || at + interval > end) {
          isBuying.push(!leaves)
          return { n, time, packs: 1, elapsed: end - at }
        }
        at += interval
        n++
        time += interval
      }
    })
    const { stillBuying } = lapse(modelOf(truth), rhythmOf(rows))
    for (const [low, high] of [
      [0, 0.3],
      [0.3, 0.8],
      [0.8, 1],
    ] as const) {
      const inside = isBuying.flatMap((is, i) =>
        (stillBuying[i] ?? 0) >= low && (stillBuying[i] ?? 0) < high ? [[Number(is), stillBuying[i] ?? 0]] : [],
      )
      const mean = (at: number): number => inside.reduce((sum, pair) => sum + (pair[at] ?? 0), 0) / inside.length
      expect(inside.length).toBeGreaterThan(100)
      expect(Math.abs(mean(0) - mean(1))).toBeLessThan(4 * Math.sqrt(0.25 / inside.length))
    }
  })
})

describe('data that cannot carry it', () => {
  const codes = (rhythms: Rhythms): string[] => fitRenewal(rhythms).warnings.map(({ code }) => code)

  test('nobody bought twice', () => {
    expect(() => fitRenewal(rhythmOf([{ n: 0, time: 0, packs: 1, elapsed: 9 }]))).toThrow(expect.objectContaining({ code: 'empty' }))
  })

  test('one customer: a weak prior, and words', () => {
    expect(codes(rhythmOf([{ n: 4, time: 40, packs: 1, elapsed: 2 }]))).toEqual(['few_repeaters', 'prior_used'])
  })

  test('clockwork and all alike', () => {
    const rhythms = rhythmOf(Array.from({ length: 200 }, () => ({ n: 6, time: 60, packs: 1, elapsed: 5 })))
    expect(codes(rhythms)).toContain('boundary_parameter')
    const { medianDays } = forecastRenewal(fitRenewal(rhythms), rhythms)
    expect(medianDays[0]).toBeCloseTo(5, 0)
  })

  test('values that no customer can have are refused by row and column', () => {
    const sound = rhythmOf([{ n: 1, time: 9, packs: 1, elapsed: 3 }])
    const refuse = (change: Partial<Rhythms>) => expect(() => fitRenewal({ ...sound, ...change }))
    refuse({ intervals: Float64Array.of(0.5) }).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
    refuse({ intervals: Float64Array.of(Number.NaN) }).toThrow(/intervals in row 0/)
    refuse({ elapsedDays: Float64Array.of(-1) }).toThrow(expect.objectContaining({ code: 'negative' }))
    refuse({ daysPerPack: Float64Array.of(0) }).toThrow(/daysPerPack in row 0/)
    refuse({ quantity: Float64Array.of(0) }).toThrow(/quantity in row 0/)
    refuse({ product: Int32Array.of(3) }).toThrow(/product in row 0/)
    refuse({ logDaysPerPack: Float64Array.of(Number.NaN) }).toThrow(/logDaysPerPack in row 0/)
    refuse({ quantity: new Float64Array(0) }).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    expect(() => forecastRenewal(modelOf({ k: 1, r: 1, s: 1, leaving: 0 }), sound, { coverage: 1 })).toThrow(/coverage/)
    expect(() => lapse(modelOf({ k: 0, r: 1, s: 1, leaving: 0 }), sound)).toThrow(/k is 0/)
  })

  test('whatever the customers, every number is finite', () => {
    const row = fc.record({
      n: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(5000)),
      time: fc.oneof(fc.constant(10), fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
      packs: fc.integer({ min: 1, max: 9 }),
      elapsed: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 15 }), (rows) => {
        if (rows.every(({ n }) => n === 0)) return
        const rhythms = rhythmOf(rows)
        const fit = fitRenewal(rhythms)
        const { lowDays, medianDays, highDays } = forecastRenewal(fit, rhythms)
        const { silence, stillBuying, lapseDay } = lapse(fit, rhythms)
        for (const value of [...lapseDay, ...Object.values(fit.assortment), fit.logLikelihood]) expect(value).toSatisfy(Number.isFinite)
        for (const value of [...silence, ...stillBuying]) expect(value >= 0 && value <= 1).toBe(true)
        medianDays.forEach((median, i) => {
          const days = [lowDays[i] ?? Number.NaN, median, highDays[i] ?? Number.NaN]
          expect(days.every((value) => value >= 0 && value <= 1e10)).toBe(true)
          expect(
            days.toSorted((a, b) => a - b),
            JSON.stringify(fit.assortment),
          ).toEqual(days)
        })
      }),
      { seed: 43, numRuns: 30 },
    )
  })
})
