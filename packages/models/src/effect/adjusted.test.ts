import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '../numeric/random.ts'
import { sampleGamma, sampleNormal } from '../numeric/sample.ts'
import { testWithData } from '../testing/reference-data.ts'
import { adjustedDifference } from './adjusted-difference.ts'
import { campaignProfit } from './campaign-profit.ts'
import { confidenceSequence } from './confidence-sequence.ts'
import { differenceInMeans } from './difference-in-means.ts'
import { mergeArms } from './merge-arms.ts'
import { mergeMoments, momentsFromSums, momentsOf } from './moments.ts'
import { sampleRatio } from './sample-ratio.ts'
import { treatmentArms, treatmentEffect } from './treatment-effect.ts'

interface Experiment {
  readonly treatment: Float64Array
  readonly outcome: Float64Array
  readonly covariates: { readonly before: Float64Array; readonly age: Float64Array }
}

/** Spend before and age say much of the outcome; the treatment adds `effect`, and more to those who spent much. */
function experiment(random: Random, n: number, effect: number, extra = 0): Experiment {
  const column = (): Float64Array => new Float64Array(n)
  const made = { treatment: column(), outcome: column(), covariates: { before: column(), age: column() } }
  for (let i = 0; i < n; i++) {
    const before = sampleGamma(random, 2, 0.1)
    const age = 40 + 12 * sampleNormal(random)
    const treated = random.next() < 0.5 ? 1 : 0
    made.treatment[i] = treated
    made.covariates.before[i] = before
    made.covariates.age[i] = age
    made.outcome[i] = 5 + 0.8 * before - 0.1 * age + treated * (effect + extra * (before - 20)) + 4 * sampleNormal(random)
  }
  return made
}

describe('adjusted for covariates', () => {
  test('is the regression with interactions that least squares gives', () => {
    // By hand: each arm is an exact line, 1 + 2x and 3 + x; at the mean x of all (2.5) they are 6 and 5.5.
    const treated = momentsOf([Float64Array.from([1, 3, 5, 7, 3, 3]), Float64Array.from([0, 1, 2, 3, 1, 1])])
    const control = momentsOf([Float64Array.from([4, 5, 6, 7, 8, 9.5]), Float64Array.from([1, 2, 3, 4, 5, 6])])
    const many = (moments: typeof treated) => Array.from({ length: 9 }, () => moments).reduce(mergeMoments)
    const found = adjustedDifference(many(treated), many(control), ['x'])
    const centre = (8 / 6 + 3.5) / 2
    const slope = 18.75 / 17.5
    expect(found.treatedMean).toBeCloseTo(1 + 2 * centre, 10)
    expect(found.controlMean).toBeCloseTo(39.5 / 6 + slope * (centre - 3.5), 10)
  })

  test('the interval holds the truth in 95 of 100, at a third of the width (seed 31)', () => {
    const random = createRandom(31)
    let held = 0
    let reduction = 0
    for (let i = 0; i < 500; i++) {
      const { adjusted } = treatmentEffect(experiment(random, 160, 1, 0.3))
      const [low, high] = adjusted?.interval ?? [1, 0]
      if (low <= 1 && 1 <= high) held++
      reduction += (adjusted?.varianceReduction ?? 0) / 500
    }
    expect(held / 500).toBeGreaterThan(0.93)
    expect(held / 500).toBeLessThan(0.975)
    expect(reduction).toBeGreaterThan(0.6)
  })

  test('chunks, plain sums and one pass say the same', () => {
    const { treatment, outcome, covariates } = experiment(createRandom(3), 500, 2)
    const part = (from: number, to: number) =>
      treatmentArms({
        treatment: treatment.slice(from, to),
        outcome: outcome.slice(from, to),
        covariates: { before: covariates.before.slice(from, to), age: covariates.age.slice(from, to) },
      })
    const whole = treatmentArms({ treatment, outcome, covariates })
    const merged = mergeArms(mergeArms(part(0, 200), part(200, 201)), part(201, 500))
    const there = adjustedDifference(whole.treated, whole.control, ['before', 'age'])
    const here = adjustedDifference(merged.treated, merged.control, ['before', 'age'])
    expect(here.difference).toBeCloseTo(there.difference, 10)
    expect(here.standardError).toBeCloseTo(there.standardError ?? 0, 10)
    const fromSums = (arm: 0 | 1) => {
      const all = [outcome, covariates.before, covariates.age]
      const rows = Array.from(treatment.keys()).filter((row) => treatment[row] === arm)
      const sums = all.map((column) => rows.reduce((sum, row) => sum + (column[row] ?? 0), 0))
      const products = all.flatMap((a) => all.map((b) => rows.reduce((sum, row) => sum + (a[row] ?? 0) * (b[row] ?? 0), 0)))
      return momentsFromSums(rows.length, sums, products)
    }
    expect(adjustedDifference(fromSums(1), fromSums(0), ['before', 'age']).difference).toBeCloseTo(there.difference, 8)
  })

  test('a large constant added to the outcome changes nothing', () => {
    const made = experiment(createRandom(5), 300, 2)
    const there = treatmentEffect(made)
    const far = treatmentEffect({ ...made, outcome: made.outcome.map((value) => value + 1e9) })
    expect(far.effect.standardError).toBeCloseTo(there.effect.standardError ?? 0, 5)
    expect(far.adjusted?.difference).toBeCloseTo(there.adjusted?.difference ?? 0, 5)
  })

  test('covariates that are constant or follow from others are left out and named; too many are not used', () => {
    const made = experiment(createRandom(6), 300, 2)
    const { before } = made.covariates
    const covariates = { before, twice: before.map((v) => 2 * v + 1), flat: before.map(() => 4) }
    const { adjusted, warnings } = treatmentEffect({ ...made, covariates })
    expect(adjusted?.covariates).toEqual(['before'])
    expect(warnings.map(({ code, params }) => `${code} ${params.covariate}`)).toEqual(['covariate_dropped twice', 'covariate_dropped flat'])
    const few = experiment(createRandom(6), 24, 2)
    const small = treatmentEffect(few)
    expect(small.warnings.map(({ code }) => code)).toEqual(['adjustment_not_possible'])
    expect(small.adjusted?.difference).toBe(small.effect.difference)
  })

  test('whatever the columns: finite figures or a refusal', () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
    const row = fc.record({ treatment: fc.integer({ min: 0, max: 1 }), outcome: value, x: value, z: value })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 80 }), (rows) => {
        const found = treatmentEffect({
          treatment: rows.map((r) => r.treatment),
          outcome: rows.map((r) => r.outcome),
          covariates: { x: rows.map((r) => r.x), z: rows.map((r) => r.z) },
        })
        expect(JSON.stringify(found, (_, v) => (typeof v === 'number' && !Number.isFinite(v) ? 'BAD' : v))).not.toContain('BAD')
      }),
      { numRuns: 200, seed: 3 },
    )
  })

  testWithData('uplift/hillstrom.csv.br', "Hillstrom, men's mail: adjusting leaves the effect and narrows it a little", (rows) => {
    const used = rows.filter((row) => row[8] !== 'Womens E-Mail')
    const column = (at: number): Float64Array => Float64Array.from(used, (row) => Number(row[at]))
    const treatment = Float64Array.from(used, (row) => (row[8] === 'Mens E-Mail' ? 1 : 0))
    const covariates = { recency: column(0), history: column(2), mens: column(3), womens: column(4), newbie: column(6) }
    const spend = treatmentEffect({ treatment, outcome: column(11), covariates }, { plannedShare: 0.5 })
    expect(Math.abs(spend.effect.difference - 0.769827)).toBeLessThan(1e-6)
    expect(Math.abs((spend.effect.standardError ?? 0) - 0.145247)).toBeLessThan(1e-6)
    expect(spend.adjusted?.difference).toBeCloseTo(0.77, 1)
    expect(spend.adjusted?.standardError).toBeLessThan(0.145247)
    expect(spend.sampleRatio?.verdict).toBe('as_planned')
    const visit = treatmentEffect({ treatment, outcome: column(9), covariates })
    expect(visit.outcome).toBe('share')
    expect(Math.abs(visit.effect.difference - 0.07659)).toBeLessThan(1e-6)
    expect(visit.adjusted?.varianceReduction).toBeGreaterThan(0.02)
    // A message costs, a coupon costs more: orders may rise and profit fall.
    const profit = campaignProfit({ margin: column(11).map((v) => 0.3 * v), messagesSent: treatment }, { perCoupon: 0, perMessage: 0.5 })
    expect(treatmentEffect({ treatment, outcome: profit }).effect.verdict).toBe('less')
  })
})

describe('looking before the end', () => {
  function emptyArm() {
    return { n: 0, sum: 0, sumSquares: 0 }
  }

  function add(arm: ReturnType<typeof emptyArm>, values: readonly number[]): void {
    for (const value of values) {
      arm.n++
      arm.sum += value
      arm.sumSquares += value * value
    }
  }

  /** Looks after each batch; tells whether the truth (no effect) was ever left out, by the sequence and by the plain interval. */
  function watch(random: Random, draw: (random: Random) => number): { sequence: boolean; plain: boolean } {
    const [treated, control] = [emptyArm(), emptyArm()]
    const found = { sequence: false, plain: false }
    for (let batch = 0; batch < 20; batch++) {
      for (const arm of [treated, control])
        add(
          arm,
          Array.from({ length: 100 }, () => draw(random)),
        )
      const now = differenceInMeans(treated, control)
      const anyTime = confidenceSequence(now, { treated: treated.n, control: control.n }, { plannedCustomers: 3000 })
      found.plain ||= now.verdict !== 'no_evidence'
      found.sequence ||= anyTime.verdict === 'more' || anyTime.verdict === 'less'
    }
    return found
  }

  test.each([
    ['spend of the few who buy', (random: Random) => (random.next() < 0.2 ? sampleGamma(random, 1, 0.02) : 0)],
    ['one in fifty converts', (random: Random) => (random.next() < 0.02 ? 1 : 0)],
  ] as const)(
    '%s: of 200 experiments that did nothing, looked at 20 times, hardly any ever seems to have done something',
    (_name, draw) => {
      const random = createRandom(51)
      let sequence = 0
      let plain = 0
      for (let i = 0; i < 200; i++) {
        const seen = watch(random, draw)
        if (seen.sequence) sequence++
        if (seen.plain) plain++
      }
      // 5 % of 200 is 10; 17 is two standard errors above.
      expect(sequence).toBeLessThan(17)
      // What the sequence is for.
      expect(plain).toBeGreaterThan(24)
    },
  )

  test('finds an effect that is there, and its p agrees with its interval', () => {
    const random = createRandom(8)
    const arm = (mean: number) => {
      const values = Array.from({ length: 4000 }, () => mean + sampleNormal(random))
      return { n: 4000, sum: values.reduce((s, v) => s + v, 0), sumSquares: values.reduce((s, v) => s + v * v, 0) }
    }
    const effect = differenceInMeans(arm(0.2), arm(0))
    const found = confidenceSequence(effect, { treated: 4000, control: 4000 }, { plannedCustomers: 8000 })
    expect(found.verdict).toBe('more')
    expect(found.p).toBeLessThan(0.05)
    const width = (at: number): number => {
      const [low, high] = confidenceSequence(effect, { treated: 4000, control: 4000 }, { plannedCustomers: at }).interval ?? [0, 0]
      return high - low
    }
    expect(width(8000)).toBeLessThan(width(80_000))
    expect(width(8000)).toBeLessThan(width(800))
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 8, noNaN: true }), fc.integer({ min: 200, max: 1e6 }), (z, n) => {
        const one = { treatedMean: z, controlMean: 0, difference: z, standardError: 1 }
        const { p, interval } = confidenceSequence(one, { treated: n, control: n }, { plannedCustomers: 10_000 })
        expect((p ?? 1) < 0.05).toBe((interval?.[0] ?? 0) > 0)
      }),
      { numRuns: 200, seed: 4 },
    )
  })

  test('without spread, or too early, nothing is told', () => {
    const flat = differenceInMeans({ n: 500, sum: 0, sumSquares: 0 }, { n: 500, sum: 0, sumSquares: 0 })
    expect(confidenceSequence(flat, { treated: 500, control: 500 }, { plannedCustomers: 1000 })).toMatchObject({
      verdict: 'too_few',
      interval: null,
    })
    const early = { treatedMean: 9, controlMean: 0, difference: 9, standardError: 1 }
    expect(confidenceSequence(early, { treated: 20, control: 20 }, { plannedCustomers: 1000 }).verdict).toBe('too_few')
    expect(() => confidenceSequence(early, { treated: 20, control: 20 }, { plannedCustomers: 0 })).toThrow(
      expect.objectContaining({ code: 'out_of_range' }),
    )
  })
})

describe('checks', () => {
  test('arms of other sizes than planned', () => {
    expect(sampleRatio(50_000, 50_900, 0.5)).toMatchObject({ verdict: 'as_planned' })
    expect(sampleRatio(50_000, 52_000, 0.5).verdict).toBe('mismatch')
    expect(sampleRatio(900, 100, 0.9).p).toBe(1)
    const treatment = Float64Array.from({ length: 1000 }, (_, i) => (i < 700 ? 1 : 0))
    const { warnings } = treatmentEffect({ treatment, outcome: treatment.map((_, i) => i % 2) }, { plannedShare: 0.5 })
    expect(warnings.map(({ code }) => code)).toEqual(['sample_ratio_mismatch'])
  })

  test('profit is margin less coupons and messages', () => {
    const profit = campaignProfit(
      { margin: [10, 0, -4], couponsRedeemed: [1, 0, 2], messagesSent: [1, 1, 0] },
      { perCoupon: 3, perMessage: 0.5 },
    )
    expect(Array.from(profit)).toEqual([6.5, -0.5, -10])
    expect(() => campaignProfit({ margin: [1], messagesSent: [-1] }, { perCoupon: 0, perMessage: 1 })).toThrow(
      expect.objectContaining({ code: 'negative', params: { column: 'messagesSent', row: 0, value: '-1' } }),
    )
    expect(() => campaignProfit({ margin: [1], messagesSent: [] }, { perCoupon: 0, perMessage: 1 })).toThrow(
      expect.objectContaining({ code: 'length_mismatch' }),
    )
  })

  test('bad columns are refused by name and row', () => {
    expect(() => treatmentEffect({ treatment: [], outcome: [] })).toThrow(expect.objectContaining({ code: 'empty' }))
    expect(() => treatmentEffect({ treatment: [2], outcome: [1] })).toThrow(expect.objectContaining({ params: { row: 0, value: '2' } }))
    expect(() => treatmentEffect({ treatment: [1], outcome: [1, 2] })).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    expect(() => treatmentEffect({ treatment: [1, 0], outcome: [1, 2], covariates: { x: [1, Number.NaN] } })).toThrow(
      expect.objectContaining({ code: 'missing_value', params: { column: 'x', row: 1, value: 'NaN' } }),
    )
    expect(() => momentsFromSums(2, [4], [1])).toThrow(expect.objectContaining({ code: 'out_of_range' }))
    expect(treatmentEffect({ treatment: [1, 1], outcome: [3, 4] }).effect.verdict).toBe('too_few')
  })
})
