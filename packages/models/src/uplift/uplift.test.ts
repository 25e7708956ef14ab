import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '../numeric/random.ts'
import { testWithData } from '../testing/reference-data.ts'
import { comparePolicies } from './compare-policies.ts'
import { crossFitUplift } from './cross-fit-uplift.ts'
import { fitUplift } from './fit-uplift.ts'
import { qini } from './qini.ts'
import { qiniCurve } from './qini-curve.ts'
import { fitRidge, predictRidge } from './ridge.ts'
import { upliftScores } from './uplift-scores.ts'
import { upliftVerdict } from './uplift-verdict.ts'

const HILLSTROM = 'uplift/hillstrom.csv.br'

function hillstrom(all: string[][]) {
  const rows = all.filter((row) => row[8] !== 'Mens E-Mail')
  const column = (at: number): Float64Array => Float64Array.from(rows, (row) => Number(row[at]))
  const treatment = Float64Array.from(rows, (row) => (row[8] === 'Womens E-Mail' ? 1 : 0))
  return { treatment, visit: column(9), spend: column(11), womens: column(4), mens: column(3), history: column(2), recency: column(0) }
}

/** Buyers of `a` are moved by +.2, the others by -.05; `noise` says nothing. */
function experiment(random: Random, n: number) {
  const column = (): Float64Array => new Float64Array(n)
  const made = { treatment: column(), outcome: column(), features: { a: column(), noise: column(), more: column() } }
  for (let i = 0; i < n; i++) {
    const a = random.next()
    const treated = random.next() < 0.5 ? 1 : 0
    made.features.a[i] = a
    made.features.noise[i] = random.next()
    made.features.more[i] = Math.floor(5 * random.next())
    made.treatment[i] = treated
    made.outcome[i] = random.next() < 0.25 + treated * (a > 0.6 ? 0.2 : -0.05) ? 1 : 0
  }
  return made
}

describe('Qini', () => {
  testWithData(HILLSTROM, "Hillstrom, women's mail, visit, by the womens flag: .064016", (rows) => {
    const { treatment, visit, womens, mens, history, recency, spend } = hillstrom(rows)
    const found = qini({ score: womens, treatment, outcome: visit }, { seed: 1, resamples: 40 })
    expect(Math.abs((found.value ?? 0) - 0.064016)).toBeLessThan(1e-6)
    expect(found.interval?.[0]).toBeGreaterThan(0.04)
    expect(found.interval?.[1]).toBeLessThan(0.09)
    // The two-model learner does not beat the flag, and the verdict says so.
    const features = { womens, mens, history, recency }
    const score = crossFitUplift({ features, treatment, outcome: visit }, { method: 'two-model', seed: 1 }, 2)
    const verdict = upliftVerdict({ score, treatment, outcome: visit, rule: womens }, { costPerTreatment: 0.03, seed: 1, resamples: 0 })
    expect(verdict.qini.value).toBeGreaterThan(0.04)
    expect(verdict.notBetterThan).toContain('rule')
    expect(verdict.verdict).toBe('keep_it_plain')
    // An amount has no perfect order.
    const money = qini({ score: womens, treatment, outcome: spend }, { seed: 1, resamples: 40 })
    expect(money.value).toBeNull()
    expect(money.unnormalisedInterval?.[0]).toBeLessThan(money.unnormalised)
  })

  test('by hand: six customers, three scores', () => {
    const score = [3, 3, 2, 2, 1, 1]
    const treatment = [1, 0, 1, 0, 1, 0]
    const outcome = [1, 0, 1, 1, 0, 1]
    const { customers, gain } = qiniCurve({ score, treatment, outcome })
    expect(Array.from(customers)).toEqual([0, 2, 4, 6])
    // 1 - 0; 2 - 1 · 2/2; 2 - 2 · 3/3
    expect(Array.from(gain)).toEqual([0, 1, 1, 0])
    // Area 1 + 2 + 1 over a line at 0; perfect: (0,0) (2,2) (4,2) (6,0) has 2 + 4 + 2.
    expect(qini({ score, treatment, outcome }, { seed: 1, resamples: 0 })).toMatchObject({ value: 0.5, interval: null, customers: 6 })
  })

  test('the perfect order has 1, its reverse is below 0, the order of rows does not matter', () => {
    const made = experiment(createRandom(2), 600)
    const perfect = made.outcome.map((y, i) => y * (made.treatment[i] ?? 0) - y * (1 - (made.treatment[i] ?? 0)))
    expect(qini({ ...made, score: perfect }, { seed: 1, resamples: 0 }).value).toBeCloseTo(1, 12)
    expect(qini({ ...made, score: perfect.map((s) => -s) }, { seed: 1, resamples: 0 }).value).toBeLessThan(0)
    const there = qini({ ...made, score: made.features.more }, { seed: 1, resamples: 50 })
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 600 }, (_, i) => i),
          { minLength: 600 },
        ),
        (order) => {
          const turned = (column: Float64Array): number[] => order.map((row) => column[row] ?? 0)
          const data = { score: turned(made.features.more), treatment: turned(made.treatment), outcome: turned(made.outcome) }
          expect(qini(data, { seed: 1, resamples: 50 })).toEqual(there)
        },
      ),
      { numRuns: 10, seed: 1 },
    )
  })

  test('a score of chance has an interval around 0 in about 95 of 100 experiments (seed 9)', () => {
    const random = createRandom(9)
    let held = 0
    for (let i = 0; i < 120; i++) {
      const made = experiment(random, 400)
      const [low, high] = qini({ ...made, score: made.features.noise }, { seed: i, resamples: 100 }).interval ?? [1, 1]
      if (low <= 0 && high >= 0) held++
    }
    expect(held).toBeGreaterThan(104)
    expect(held).toBeLessThan(120)
  })

  test('equal scores, nobody who did it: said, not divided by', () => {
    const flat = qini({ score: [1, 1, 1, 1], treatment: [1, 0, 1, 0], outcome: [1, 0, 1, 0] }, { seed: 1 })
    expect(flat).toMatchObject({ value: 0 })
    expect(flat.warnings.map(({ code }) => code)).toContain('all_alike')
    const none = qini({ score: [1, 2, 3, 4], treatment: [1, 0, 1, 0], outcome: [0, 0, 0, 0] }, { seed: 1 })
    expect(none).toMatchObject({ value: null, interval: null, unnormalised: 0 })
    const all = [() => qini({ score: [1], treatment: [1], outcome: [1] }, { seed: 1 })]
    for (const call of all) expect(call).toThrow(expect.objectContaining({ code: 'empty' }))
    expect(() => qini({ score: [1, Number.NaN], treatment: [1, 0], outcome: [1, 0] }, { seed: 1 })).toThrow(
      expect.objectContaining({ code: 'missing_value', params: { column: 'score', row: 1, value: 'NaN' } }),
    )
  })
})

describe('models find whom the treatment moves', () => {
  const made = experiment(createRandom(12), 16_000)

  test.each(['two-model', 'transformed-outcome', 'trees'] as const)('%s, on customers they have not seen', (method) => {
    const { model, warnings } = fitUplift(made, { method, seed: 1, trees: 40 })
    const other = experiment(createRandom(13), 6000)
    const scores = upliftScores(model, other.features)
    const found = qini({ ...other, score: scores }, { seed: 1, resamples: 80 })
    expect(found.interval?.[0]).toBeGreaterThan(0)
    expect(warnings).toEqual([])
    expect(upliftScores(JSON.parse(JSON.stringify(model)), other.features)).toEqual(scores)
  })

  test('one honest tree splits where the effect changes, and its leaves say how large it is', () => {
    const { model } = fitUplift(made, { method: 'trees', seed: 3, trees: 1 })
    if (model.method !== 'trees') throw new Error('no trees')
    const tree = model.trees[0]
    expect(tree?.feature[0]).toBe(0)
    expect(tree?.threshold[0]).toBeCloseTo(0.6, 1)
    const [low = 0, high = 0] = upliftScores(model, { a: [0.2, 0.9], noise: [0.5, 0.5], more: [2, 2] })
    expect(low).toBeCloseTo(-0.05, 1)
    expect(high).toBeGreaterThan(0.13)
  })

  test('where nothing differs no tree is grown, and few conversions are warned of', () => {
    const random = createRandom(4)
    const flat = experiment(random, 3000)
    const outcome = flat.outcome.map(() => (random.next() < 0.1 ? 1 : 0))
    const { warnings } = fitUplift({ ...flat, outcome }, { method: 'trees', seed: 1, trees: 1, minimumZ: 4.5 })
    expect(warnings.map(({ code }) => code)).toEqual(['few_conversions', 'no_uplift_tree'])
  })

  test('the same seed gives the same model, another one another', () => {
    const small = experiment(createRandom(5), 4000)
    const fit = (seed: number) => fitUplift(small, { method: 'trees', seed, trees: 5, minimumPerArm: 50 }).model
    expect(fit(1)).toEqual(fit(1))
    expect(fit(1)).not.toEqual(fit(2))
  })

  test('ridge: least squares by hand, logistic as the log-odds of two groups, separation stays finite', () => {
    const x = Float64Array.from([0, 1, 2, 3])
    const rows = Int32Array.from([0, 1, 2, 3])
    const line = fitRidge([x], Float64Array.from([1, 3, 5, 7]), rows, { l2: 1e-12, isLogistic: false })
    expect(line.intercept).toBeCloseTo(1, 9)
    expect(line.coefficients[0]).toBeCloseTo(2, 9)
    const group = Float64Array.from({ length: 40 }, (_, i) => i % 2)
    const y = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? (i % 8 === 0 ? 1 : 0) : i % 4 === 1 ? 1 : 0))
    const all = Int32Array.from(group, (_, i) => i)
    const odds = fitRidge([group], y, all, { l2: 1e-9, isLogistic: true })
    expect(predictRidge(odds, [group], 0)).toBeCloseTo(0.25, 6)
    expect(predictRidge(odds, [group], 1)).toBeCloseTo(0.5, 6)
    const apart = fitRidge([x], Float64Array.from([0, 0, 1, 1]), rows, { l2: 1, isLogistic: true })
    expect(apart.coefficients[0]).toSatisfy(Number.isFinite)
    const constant = fitRidge([x.map(() => 7), x], Float64Array.from([1, 3, 5, 7]), rows, { l2: 1, isLogistic: false })
    expect(constant.coefficients[0]).toBe(0)
  })

  test('features and arms that cannot be are refused', () => {
    const options = { method: 'two-model', seed: 1 } as const
    expect(() => fitUplift({ features: {}, treatment: [1, 0], outcome: [1, 0] }, options)).toThrow(
      expect.objectContaining({ code: 'empty' }),
    )
    expect(() => fitUplift({ features: { x: [1] }, treatment: [1, 0], outcome: [1, 0] }, options)).toThrow(
      expect.objectContaining({ code: 'length_mismatch', params: { column: 'x', length: 1, wanted: 2 } }),
    )
    expect(() => fitUplift({ features: { x: [1, 2] }, treatment: [1, 1], outcome: [1, 0] }, options)).toThrow(
      expect.objectContaining({ code: 'empty' }),
    )
    const { model } = fitUplift({ features: { x: [1, 2] }, treatment: [1, 0], outcome: [1, 0] }, options)
    expect(Array.from(upliftScores(model, { x: [1, 2] })).every(Number.isFinite)).toBe(true)
    expect(() => upliftScores(model, { y: [1] })).toThrow(expect.objectContaining({ code: 'unknown_column' }))
  })
})

describe('does it beat a plain rule?', () => {
  const made = experiment(createRandom(21), 12_000)

  test('a model that knows who is moved beats treating all, none and a rule of chance', () => {
    const score = made.features.a.map((a) => (a > 0.6 ? 0.2 : -0.05))
    const rule = made.features.noise.map((value) => (value > 0.5 ? 1 : 0))
    const found = upliftVerdict({ ...made, score, rule }, { costPerTreatment: 0, seed: 1, resamples: 40 })
    expect(found).toMatchObject({ verdict: 'use_model', notBetterThan: [] })
    // Four standard errors of .006.
    expect(Math.abs((found.over.all?.difference ?? 0) - 0.6 * 0.05)).toBeLessThan(0.024)
    expect(found.over.none?.difference).toBeCloseTo(0.4 * 0.2, 1)
    expect(found.qiniDifference?.interval?.[0]).toBeGreaterThan(0)
    expect(found.statement).toBe('The model beats the plain rule, treating everyone and treating nobody beyond chance.')
  })

  test('a model that says what the rule says adds nothing to it; one that treats everyone adds nothing to that', () => {
    const rule = made.features.a.map((a) => (a > 0.6 ? 1 : 0))
    const found = upliftVerdict({ ...made, score: rule.map((r) => r - 0.5), rule }, { costPerTreatment: 0, seed: 1, resamples: 40 })
    expect(found).toMatchObject({ verdict: 'keep_it_plain', notBetterThan: ['rule'] })
    expect(found.over.rule).toEqual({ difference: 0, interval: [0, 0], shareApart: 0 })
    expect(found.statement).toContain('over the plain rule: keep it plain')
    const everyone = upliftVerdict({ ...made, score: made.features.a }, { costPerTreatment: 0, seed: 1, resamples: 40 })
    expect(everyone.notBetterThan).toContain('all')
  })

  test('what treating costs decides: the same order may pay or not', () => {
    const score = made.features.a.map((a) => (a > 0.6 ? 0.2 : 0.01))
    const dear = upliftVerdict({ ...made, score }, { costPerTreatment: 0.5, seed: 1, resamples: 20 })
    expect(dear.notBetterThan).toContain('none')
    expect(dear.treatedShare).toBe(0)
  })

  test('the interval of the difference of two policies holds the truth in 95 of 100 (seed 33)', () => {
    const random = createRandom(33)
    let held = 0
    for (let i = 0; i < 300; i++) {
      const sample = experiment(random, 600)
      const { a } = sample.features
      const data = { treatment: Uint8Array.from(sample.treatment), outcome: sample.outcome }
      const [low, high] = comparePolicies(
        data,
        (row) => (a[row] ?? 0) > 0.6,
        () => true,
        0.02,
        0.95,
      ).interval ?? [1, 0]
      if (low <= 0.6 * 0.07 && 0.6 * 0.07 <= high) held++
    }
    expect(held).toBeGreaterThan(275)
    expect(held).toBeLessThan(297)
  })
})
