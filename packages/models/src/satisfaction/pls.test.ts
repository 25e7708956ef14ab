import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelError } from '../model-error.ts'
import { createRandom, type Random } from '../numeric/random.ts'
import { sampleNormal } from '../numeric/sample.ts'
import { numbers, testWithData } from '../testing/reference-data.ts'
import { bootstrapPls } from './bootstrap-pls.ts'
import { estimatePls } from './estimate-pls.ts'
import { fitPls } from './fit-pls.ts'
import { acsiSpec, ecsiSpec } from './path-templates.ts'
import type { PlsFit } from './pls-fit.ts'
import { planPls } from './pls-plan.ts'
import type { PlsSpec } from './pls-spec.ts'
import { readPlsSpec } from './read-pls-spec.ts'

const MOBI = 'ecsi/mobi.csv'
const NAMES =
  'CUEX1 CUEX2 CUEX3 CUSA1 CUSA2 CUSA3 CUSCO CUSL1 CUSL2 CUSL3 IMAG1 IMAG2 IMAG3 IMAG4 IMAG5 PERQ1 PERQ2 PERQ3 PERQ4 PERQ5 PERQ6 PERQ7 PERV1 PERV2'.split(
    ' ',
  )
const items = {
  Image: ['IMAG'],
  Expectations: ['CUEX'],
  Quality: ['PERQ'],
  Value: ['PERV'],
  Satisfaction: ['CUSA'],
  Complaints: ['CUSCO'],
  Loyalty: ['CUSL'],
}
const spec = ecsiSpec(items, { scheme: 'path', scaled: true })

function mobi(rows: string[][]): Record<string, Float64Array> {
  return Object.fromEntries(NAMES.map((name, i) => [name, numbers(rows, i + 1)]))
}

function path(fit: Pick<PlsFit, 'paths'>, from: string, to: string): number {
  return fit.paths.find((one) => one.from === from && one.to === to)?.coefficient ?? Number.NaN
}

const two: PlsSpec = {
  scheme: 'path',
  scaled: true,
  constructs: { Quality: ['Q'], Satisfaction: ['S'] },
  paths: [['Quality', 'Satisfaction']],
}

/** Three constructs of three items each: what leads to what is known. */
function survey(random: Random, rows: number): Record<string, Float64Array> {
  const columns = Object.fromEntries(['Q1', 'Q2', 'Q3', 'S1', 'S2', 'S3'].map((name) => [name, new Float64Array(rows)]))
  for (let row = 0; row < rows; row++) {
    const quality = sampleNormal(random)
    const satisfaction = 0.6 * quality + 0.8 * sampleNormal(random)
    for (const i of [1, 2, 3]) {
      const put = (name: string, value: number): void => {
        const column = columns[name]
        if (column) column[row] = Math.min(10, Math.max(1, Math.round(6 + 2 * value)))
      }
      put(`Q${i}`, 0.8 * quality + 0.6 * sampleNormal(random))
      put(`S${i}`, 0.7 * satisfaction + 0.714 * sampleNormal(random))
    }
  }
  return columns
}

describe('ECSI, mobile phones (250 × 24)', () => {
  testWithData(MOBI, 'path scheme, mode A, standardised: as two peers have it', (rows) => {
    const fit = fitPls(spec, mobi(rows))
    const wanted = [0.50491, 0.17874, 0.19576, 0.55675, 0.04999, 0.06252, 0.5583, 0.51202, 0.19477, 0.52807, 0.48548, 0.06693]
    fit.paths.forEach(({ coefficient }, i) => {
      expect(Math.abs(coefficient - (wanted[i] ?? 0))).toBeLessThan(1e-4)
    })
    const rSquared = {
      Expectations: 0.25494,
      Quality: 0.30997,
      Value: 0.34528,
      Satisfaction: 0.68108,
      Complaints: 0.27885,
      Loyalty: 0.45694,
    }
    expect(Object.keys(fit.rSquared)).toEqual(Object.keys(rSquared))
    for (const [name, value] of Object.entries(rSquared)) expect(Math.abs((fit.rSquared[name] ?? 0) - value)).toBeLessThan(1e-4)
    expect(Math.abs(fit.goodnessOfFit - 0.47175)).toBeLessThan(1e-4)
    const loadings = [0.79241, 0.84702, 0.85669, 0.82041, 0.20202, 0.91544]
    const found = [...Object.values(fit.loadings.Satisfaction ?? {}), ...Object.values(fit.loadings.Loyalty ?? {})]
    expect(found.length).toBe(6)
    found.forEach((loading, i) => {
      expect(Math.abs(loading - (loadings[i] ?? 0))).toBeLessThan(1e-4)
    })
    expect(Math.abs((fit.index.Satisfaction ?? 0) - 72.4541)).toBeLessThan(1e-3)
    expect(fit.converged).toBe(true)
    expect(fit.warnings).toEqual([])
    expect(fit.loadings.Complaints?.CUSCO).toBeCloseTo(1, 12)
  })

  testWithData(MOBI, 'bootstrap: SE of Satisfaction → Loyalty .0935, Complaints → Loyalty .061, within 15 %', (rows) => {
    const { paths, index, failed } = bootstrapPls(spec, mobi(rows), { seed: 1, resamples: 1000 })
    const error = (from: string): number => paths.find((one) => one.from === from && one.to === 'Loyalty')?.standardError ?? 0
    expect(Math.abs(error('Satisfaction') / 0.0935 - 1)).toBeLessThan(0.15)
    expect(Math.abs(error('Complaints') / 0.061 - 1)).toBeLessThan(0.15)
    const interval = paths.find(({ from, to }) => from === 'Satisfaction' && to === 'Loyalty')?.interval ?? [0, 0]
    expect(interval[0]).toBeCloseTo(0.31, 1)
    expect(interval[1]).toBeCloseTo(0.65, 1)
    expect(index.Satisfaction?.standardError).toBeGreaterThan(0.5)
    expect(failed).toEqual({ constantColumn: 0, singular: 0, notConverged: 0 })
  })

  testWithData(MOBI, 'schemes and the scale flag move the figures a little, modes B and consistency more', (rows) => {
    const columns = mobi(rows)
    const of = (choices: Partial<PlsSpec>): number => path(fitPls({ ...spec, ...choices }, columns), 'Satisfaction', 'Loyalty')
    expect(of({ scheme: 'factorial' })).toBeCloseTo(0.483, 3)
    expect(of({ scheme: 'centroid' })).toBeCloseTo(0.4835, 3)
    expect(of({ scaled: false })).not.toBeCloseTo(of({}), 3)
    const pair = { ...spec, constructs: { Image: ['IMAG'], Expectations: ['CUEX'] }, paths: [['Image', 'Expectations']] as const }
    // Mode B on both sides is canonical correlation, the largest there is.
    const canonical = fitPls({ ...pair, modes: { Image: 'B', Expectations: 'B' } }, columns).paths[0]?.coefficient
    expect(canonical).toBeGreaterThan(fitPls(pair, columns).paths[0]?.coefficient ?? 1)
    const consistent = fitPls({ ...spec, consistent: true }, columns)
    expect(consistent.consistent).toBe(true)
    expect(consistent.rSquared.Satisfaction).toBeGreaterThan(0.9)
    expect(consistent.reliability.Complaints).toBe(1)
  })

  testWithData(MOBI, 'covariance of items divided by their deviation is the standardised model', (rows) => {
    const columns = mobi(rows)
    const standard = Object.fromEntries(
      Object.entries(columns).map(([name, values]) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
        return [name, values.map((value) => (value - mean) / deviation)]
      }),
    )
    const there = fitPls(spec, columns)
    const here = fitPls({ ...spec, scaled: false }, standard)
    here.paths.forEach(({ coefficient }, i) => {
      expect(coefficient).toBeCloseTo(there.paths[i]?.coefficient ?? 0, 9)
    })
    expect(here.index.Satisfaction).toBeNull()
    expect(here.warnings.map(({ code }) => code)).toContain('outside_scale')
  })

  testWithData(MOBI, 'the American model runs on the same answers', (rows) => {
    const { Image: _, ...american } = items
    const fit = fitPls(acsiSpec(american, { scheme: 'path', scaled: true }), mobi(rows))
    expect(fit.paths.length).toBe(9)
    expect(fit.index.Satisfaction).toBeCloseTo(72.4, 0)
    expect(fit.effects.find(({ from, to }) => from === 'Expectations' && to === 'Loyalty')?.direct).toBe(0)
  })
})

describe('known truth', () => {
  test('two items each: weights, loadings and path by hand', () => {
    // Items of one construct correlate .5, across constructs .3: weights 1/√3, path .6/1.5 · … = .4
    const columns = ['Q1', 'Q2', 'S1', 'S2']
    const plan = planPls(two, columns)
    const matrix = Float64Array.from([1, 0.5, 0.3, 0.3, 0.5, 1, 0.3, 0.3, 0.3, 0.3, 1, 0.5, 0.3, 0.3, 0.5, 1])
    const estimate = estimatePls(plan, matrix, { tolerance: 1e-12, maxIterations: 100 })
    if (typeof estimate === 'number') throw new Error('not estimated')
    expect(estimate.outer.weights[0]).toBeCloseTo(1 / Math.sqrt(3), 12)
    expect(estimate.structural.coefficients[1]).toBeCloseTo(0.4, 12)
    expect(estimate.loadings[3]).toBeCloseTo(1.5 / Math.sqrt(3), 12)
  })

  test('consistent PLS gives back the factor model that a correlation matrix was made of', () => {
    const loadings = [0.9, 0.8, 0.7, 0.6, 0.7, 0.8, 0.85, 0.75, 0.65]
    const [ab, ac, bc] = [0.5, 0.5 * 0.3 + 0.4, 0.4 * 0.5 + 0.3]
    const between = [1, ab, ac, ab, 1, bc, ac, bc, 1]
    const block = (i: number): number => Math.floor(i / 3)
    const matrix = Float64Array.from({ length: 81 }, (_, at) => {
      const [i, j] = [Math.floor(at / 9), at % 9]
      return i === j ? 1 : (loadings[i] ?? 0) * (loadings[j] ?? 0) * (between[block(i) * 3 + block(j)] ?? 0)
    })
    const three: PlsSpec = {
      scheme: 'path',
      scaled: true,
      consistent: true,
      constructs: { A: ['a'], B: ['b'], C: ['c'] },
      paths: [
        ['A', 'B'],
        ['A', 'C'],
        ['B', 'C'],
      ],
    }
    const plan = planPls(three, ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'])
    const estimate = estimatePls(plan, matrix, { tolerance: 1e-13, maxIterations: 500 })
    if (typeof estimate === 'number') throw new Error('not estimated')
    const { coefficients, totalEffects } = estimate.structural
    expect([coefficients[1], coefficients[2], coefficients[5]].map((value) => Number(value?.toFixed(9)))).toEqual([0.5, 0.4, 0.3])
    expect(totalEffects[2]).toBeCloseTo(0.55, 9)
    estimate.loadings.forEach((loading, i) => {
      expect(loading).toBeCloseTo(loadings[i] ?? 0, 9)
    })
    // Plain PLS finds less, for its items are not free of error.
    const plain = estimatePls(planPls({ ...three, consistent: false }, plan.items), matrix, { tolerance: 1e-13, maxIterations: 500 })
    if (typeof plain === 'number') throw new Error('not estimated')
    expect(plain.structural.coefficients[1]).toBeLessThan(0.45)
  })

  test('simulated answers (seed 5): consistent PLS recovers .6, plain PLS falls short', () => {
    const columns = survey(createRandom(5), 4000)
    expect(path(fitPls({ ...two, consistent: true }, columns), 'Quality', 'Satisfaction')).toBeCloseTo(0.6, 1)
    expect(path(fitPls(two, columns), 'Quality', 'Satisfaction')).toBeLessThan(0.55)
  })

  test('bootstrap intervals hold what is in the population in about 95 of 100 samples (seed 11)', () => {
    const truth = path(fitPls(two, survey(createRandom(77), 60_000)), 'Quality', 'Satisfaction')
    const random = createRandom(11)
    let held = 0
    for (let i = 0; i < 80; i++) {
      const { paths } = bootstrapPls(two, survey(random, 120), { seed: i, resamples: 150 })
      const [low, high] = paths[0]?.interval ?? [1, 0]
      if (low <= truth && truth <= high) held++
    }
    expect(held).toBeGreaterThan(68)
  })
})

describe('invariances', () => {
  const columns = survey(createRandom(3), 150)

  test('the order of rows changes nothing, in the fit or in the bootstrap', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 150 }, (_, i) => i),
          { minLength: 150 },
        ),
        (order) => {
          const turned = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, order.map((row) => values[row] ?? 0)]))
          expect(bootstrapPls(two, turned, { seed: 4, resamples: 30 })).toEqual(bootstrapPls(two, columns, { seed: 4, resamples: 30 }))
        },
      ),
      { numRuns: 20, seed: 1 },
    )
  })

  test('units of the items change nothing where they are standardised; turning a whole block changes nothing but what it measures', () => {
    const there = fitPls(two, columns)
    const moved = Object.fromEntries(Object.entries(columns).map(([name, values], i) => [name, values.map((v) => 3 + (i + 1) * v)]))
    expect(path(fitPls(two, moved), 'Quality', 'Satisfaction')).toBeCloseTo(path(there, 'Quality', 'Satisfaction'), 10)
    const turned = { ...columns }
    for (const name of ['Q1', 'Q2', 'Q3']) turned[name] = (columns[name] ?? new Float64Array(0)).map((value) => 11 - value)
    const back = fitPls(two, turned)
    expect(path(back, 'Quality', 'Satisfaction')).toBeCloseTo(-path(there, 'Quality', 'Satisfaction'), 10)
    expect(Object.values(back.loadings.Quality ?? {}).reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0)
  })

  test('whatever the answers: finite figures or a refusal', () => {
    const answers = fc
      .integer({ min: 2, max: 12 })
      .chain((rows) =>
        fc.array(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: rows, maxLength: rows }), { minLength: 4, maxLength: 4 }),
      )
    const choice = fc.record({
      scheme: fc.constantFrom('path', 'centroid', 'factorial'),
      scaled: fc.boolean(),
      isModeB: fc.boolean(),
      wantsConsistent: fc.boolean(),
    })
    fc.assert(
      fc.property(answers, choice, ([Q1 = [], Q2 = [], S1 = [], S2 = []], { scheme, scaled, isModeB, wantsConsistent }) => {
        try {
          const consistent = wantsConsistent && scaled
          const fit = fitPls({ ...two, scheme, scaled, consistent, modes: { Quality: isModeB ? 'B' : 'A' } }, { Q1, Q2, S1, S2 })
          const text = JSON.stringify(fit)
          expect(JSON.parse(text)).toEqual(fit)
          expect(path(fit, 'Quality', 'Satisfaction')).toSatisfy(Number.isFinite)
        } catch (error) {
          expect(error).toBeInstanceOf(ModelError)
        }
      }),
      { numRuns: 300, seed: 2 },
    )
  })
})

describe('what is refused, left out or warned of', () => {
  const columns = survey(createRandom(8), 120)
  const first = columns.Q1 ?? new Float64Array(0)

  test('a circle, by name', () => {
    const paths = [
      ['Quality', 'Satisfaction'],
      ['Satisfaction', 'Quality'],
    ] as const
    expect(() => fitPls({ ...two, paths }, columns)).toThrow(
      expect.objectContaining({ code: 'cyclic_model', message: expect.stringContaining('Satisfaction →') }),
    )
  })

  test.each([
    ['an unknown construct', { paths: [['Quality', 'Nothing']] as const }, 'invalid_spec'],
    ['a construct that no path meets', { constructs: { ...two.constructs, Alone: ['Q1'] } }, 'invalid_spec'],
    ['a column that is not there', { constructs: { ...two.constructs, Satisfaction: ['X'] } }, 'unknown_column'],
    ['an item twice', { constructs: { ...two.constructs, Satisfaction: ['S1', 'S'] } }, 'invalid_spec'],
    ['consistency without standardised items', { consistent: true, scaled: false }, 'invalid_spec'],
  ] as const)('%s', (_name, change, code) => {
    expect(() => fitPls({ ...two, ...change }, columns)).toThrow(expect.objectContaining({ code }))
  })

  test('a prefix takes its digits and nothing else', () => {
    const wide = { ...columns, Q: first, QX: first, Q1B: first, Q10: columns.Q2 ?? first }
    expect(Object.keys(fitPls({ ...two, constructs: { Quality: ['Q'], Satisfaction: ['S'] } }, wide).loadings.Quality ?? {})).toEqual(['Q'])
    const { Q: _, ...without } = wide
    expect(Object.keys(fitPls(two, without).loadings.Quality ?? {})).toEqual(['Q1', 'Q2', 'Q3', 'Q10'])
  })

  test('a constant column is left out and named; a construct of nothing else is refused', () => {
    const flat = new Float64Array(120).fill(7)
    const fit = fitPls(two, { ...columns, Q2: flat })
    expect(fit.droppedColumns).toEqual(['Q2'])
    expect(fit.warnings).toContainEqual(expect.objectContaining({ code: 'constant_column', params: { column: 'Q2' } }))
    const bad = { ...columns, Q1: flat, Q2: flat, Q3: flat }
    expect(() => fitPls(two, bad)).toThrow(expect.objectContaining({ code: 'constant_construct', params: { construct: 'Quality' } }))
  })

  test('mode B on items that depend on each other is refused, mode A is not', () => {
    const twin = { ...columns, Q2: first }
    expect(fitPls(two, twin).converged).toBe(true)
    expect(() => fitPls({ ...two, modes: { Quality: 'B' } }, twin)).toThrow(
      expect.objectContaining({ code: 'collinear', params: { construct: 'Quality' } }),
    )
  })

  test('missing answers: refused by row and column, dropped or filled, in words', () => {
    const holed = { ...columns, Q1: Float64Array.from(first, (value, row) => (row === 5 ? Number.NaN : value)) }
    expect(() => fitPls(two, holed)).toThrow(
      expect.objectContaining({ code: 'missing_value', params: { column: 'Q1', row: 5, value: 'NaN' } }),
    )
    expect(fitPls({ ...two, missing: 'drop-rows' }, holed)).toMatchObject({ rows: 119, warnings: [{ code: 'dropped_rows' }] })
    expect(fitPls({ ...two, missing: 'item-mean' }, holed)).toMatchObject({ rows: 120, warnings: [{ code: 'missing_replaced' }] })
    expect(() => fitPls(two, { ...columns, S1: [1, 2] })).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    const none = Object.fromEntries(Object.keys(columns).map((name) => [name, []]))
    expect(() => fitPls(two, none)).toThrow(expect.objectContaining({ code: 'empty' }))
  })

  test('resamples in which a column is constant are counted and left out', () => {
    const rare = { ...columns, Q2: Float64Array.from(first, (_, row) => (row === 0 ? 2 : 1)) }
    const { failed, warnings, resamples } = bootstrapPls(two, rare, { seed: 1, resamples: 200 })
    expect(failed.constantColumn).toBeGreaterThan(40)
    expect(failed.constantColumn).toBeLessThan(resamples / 2)
    expect(warnings.map(({ code }) => code)).toContain('failed_resamples')
    expect(() => bootstrapPls(two, columns, { seed: 1, resamples: 3 })).toThrow(expect.objectContaining({ code: 'out_of_range' }))
  })

  test('implausible consistent figures are warned of and stay finite', () => {
    const random = createRandom(2)
    const noise = (): Float64Array => Float64Array.from({ length: 60 }, () => 1 + Math.floor(10 * random.next()))
    const codes = new Set<string>()
    for (let i = 0; i < 40; i++) {
      const fit = fitPls({ ...two, consistent: true }, { Q1: noise(), Q2: noise(), S1: noise(), S2: noise() })
      for (const { code } of fit.warnings) codes.add(code)
      expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    }
    expect(codes).toContain('implausible_reliability')
    expect(codes).toContain('negative_weight')
  })

  test('a scale of 1 to 5 that was not given is asked for', () => {
    const five = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.map((v) => Math.ceil(v / 2))]))
    expect(fitPls(two, five).warnings.map(({ code }) => code)).toContain('scale_not_used')
    expect(fitPls({ ...two, scale: [1, 5] }, five).warnings).toEqual([])
  })
})

describe('a spec from JSON', () => {
  test('is taken as it stands', () => {
    const text = JSON.stringify({ ...spec, modes: { Image: 'B' }, consistent: false, scale: [1, 10], missing: 'refuse' })
    expect(readPlsSpec(JSON.parse(text))).toEqual(JSON.parse(text))
  })

  test.each([
    ['scheme', { scheme: 'best' }],
    ['scaled', { scaled: undefined }],
    ['constructs.Image', { constructs: { Image: [] } }],
    ['paths[0]', { paths: [['a']] }],
    ['modes.Image', { modes: { Image: 'C' } }],
    ['scale', { scale: [10, 1] }],
    ['missing', { missing: 'guess' }],
    ['consistent', { consistent: 'yes' }],
  ])('without a sound %s is refused by name', (field, change) => {
    expect(() => readPlsSpec({ ...spec, ...change })).toThrow(
      expect.objectContaining({ code: 'invalid_spec', params: expect.objectContaining({ field }) }),
    )
  })
})
