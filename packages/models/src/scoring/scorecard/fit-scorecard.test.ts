import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../numeric/random.ts'
import { numbers, testWithData } from '../../testing/reference-data.ts'
import { crossValidate } from '../cross-validate.ts'
import { scorecardLearner } from '../learners.ts'
import { readScoringModel } from '../read-scoring-model.ts'
import { scoreTable } from '../score-table.ts'
import { categoricalColumn, numericColumn } from '../table/columns.ts'
import { createTable } from '../table/table.ts'
import { evidenceOf } from './bin-counts.ts'
import { fitScorecard } from './fit-scorecard.ts'
import { mergeRanges } from './merge-ranges.ts'
import { scoreScorecard } from './score-scorecard.ts'

const rows = Array.from({ length: 1000 }, (_, row) => row)
const chance = (row: number): number => ((row * 7919) % 1009) / 1009
const age = rows.map((row) => 20 + ((row * 37) % 50))
/** The older, the fewer defaults. */
const defaulted = rows.map((row) => (chance(row) < 0.6 - ((age[row] ?? 0) - 20) / 100 ? 1 : 0))

describe('weight of evidence', () => {
  test('by hand: 100 owners with 10 defaults, 100 tenants with 40', () => {
    const all = { rows: 200, positives: 50 }
    const owner = evidenceOf({ rows: 100, positives: 10 }, all, 0)
    const tenant = evidenceOf({ rows: 100, positives: 40 }, all, 0)
    expect(owner.weight).toBeCloseTo(Math.log(90 / 150 / (10 / 50)), 14)
    expect(tenant.weight).toBeCloseTo(Math.log(60 / 150 / (40 / 50)), 14)
    expect(owner.information + tenant.information).toBeCloseTo(0.4 * Math.log(3) + 0.4 * Math.log(2), 14)
  })

  test('an empty bin weighs 0 and a pure one is finite, also without smoothing', () => {
    const all = { rows: 200, positives: 50 }
    expect(evidenceOf({ rows: 0, positives: 0 }, all, 0.5)).toEqual({ weight: 0, information: 0 })
    expect(evidenceOf({ rows: 20, positives: 0 }, all, 0).weight).toBeGreaterThan(1)
    expect(evidenceOf({ rows: 20, positives: 20 }, all, 0).weight).toBeLessThan(-1)
    expect(Number.isFinite(evidenceOf({ rows: 20, positives: 20 }, all, 0).weight)).toBe(true)
  })
})

describe('ranges', () => {
  const fine = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([count, share]) => ({
      rows: count,
      positives: Math.round(count * share),
    })),
    { minLength: 1, maxLength: 20 },
  )
  const counted = fine.map((bins) => ({
    bins,
    all: bins.reduce((sum, bin) => ({ rows: sum.rows + bin.rows, positives: sum.positives + bin.positives }), { rows: 10, positives: 5 }),
  }))

  test.each(['increasing', 'decreasing'] as const)('an %s share of outcomes is kept to, smoothed weights too', (trend) => {
    fc.assert(
      fc.property(counted, ({ bins, all }) => {
        const rules = { trend, mostBins: 6, leastRows: 0, leastChiSquare: 0, smoothing: 0.5 }
        const weights = mergeRanges(bins, all, rules).map((range) => evidenceOf(range, all, 0.5).weight)
        const sign = trend === 'increasing' ? -1 : 1
        for (let i = 1; i < weights.length; i++) expect(sign * ((weights[i] ?? 0) - (weights[i - 1] ?? 0))).toBeGreaterThan(0)
        expect(weights.length).toBeLessThanOrEqual(6)
      }),
      { seed: 8, numRuns: 200 },
    )
  })

  test('no row is lost, and every range is large enough', () => {
    fc.assert(
      fc.property(counted, ({ bins, all }) => {
        const ranges = mergeRanges(bins, all, { trend: 'auto', mostBins: 4, leastRows: 30, leastChiSquare: 3.84, smoothing: 0.5 })
        expect(ranges.reduce((sum, range) => sum + range.rows, 5)).toBe(all.rows - 5)
        expect(ranges.at(-1)?.last).toBe(bins.length - 1)
        if (ranges.length > 1) for (const range of ranges) expect(range.rows).toBeGreaterThanOrEqual(30)
      }),
      { seed: 9, numRuns: 200 },
    )
  })
})

describe('missing and special values', () => {
  const special = rows.map((row) => (row % 10 === 0 ? 0 : row % 10 === 1 ? null : (age[row] ?? 0)))
  // Zeros default always more than gaps do: the two must not be mixed up.
  const outcome = rows.map((row) => {
    if (row % 10 === 0) return chance(row) < 0.8 ? 1 : 0
    return row % 10 === 1 ? (chance(row) < 0.1 ? 1 : 0) : (defaulted[row] ?? 0)
  })
  const table = createTable([numericColumn('age', special)])
  const { model } = fitScorecard(table, outcome, { special: { age: [0, -999] }, decimals: 3 })
  const bins = model.columns[0]?.bins ?? []
  const bin = (label: string) => bins.find((found) => found.label === label)

  test('a special 0 and a gap have bins and weights of their own', () => {
    expect([bin('special 0')?.rows, bin('missing')?.rows]).toEqual([100, 100])
    expect(bin('special 0')?.weightOfEvidence).toBeLessThan(-1)
    expect(bin('missing')?.weightOfEvidence).toBeGreaterThan(1)
    expect(bins.reduce((sum, { rows: count }) => sum + count, 0)).toBe(1000)
  })

  test('they get at scoring what they got at fitting', () => {
    const { points } = scoreScorecard(model, createTable([numericColumn('age', [0, null, 30])]))
    expect(points[0]).toBeCloseTo(model.startPoints + (bin('special 0')?.points ?? 0), 9)
    expect(points[1]).toBeCloseTo(model.startPoints + (bin('missing')?.points ?? 0), 9)
    expect(points[0]).not.toBeCloseTo(points[2] ?? 0, 3)
  })

  test('a special value that no row of the fit had weighs nothing, and falls into no range', () => {
    expect(bin('special -999')).toMatchObject({ rows: 0, weightOfEvidence: 0, points: 0 })
    const { points } = scoreScorecard(model, createTable([numericColumn('age', [-999])]))
    expect(points[0]).toBe(model.startPoints)
  })

  test('a gap where the fit had none weighs nothing and is told', () => {
    const fit = fitScorecard(createTable([numericColumn('age', age)]), defaulted)
    const scores = scoreScorecard(fit.model, createTable([numericColumn('age', [null])]))
    expect(scores.points[0]).toBe(fit.model.startPoints)
    expect(scores.warnings).toEqual([expect.objectContaining({ code: 'unseen_missing', params: { column: 'age', rows: 1 } })])
  })

  test('rare and new levels share a bin', () => {
    const jobs = rows.map((row) => (row % 50 === 0 ? 'astronaut' : row % 2 === 0 ? 'clerk' : 'cook'))
    const outcomes = rows.map((row) => (chance(row) < (row % 2 === 0 ? 0.2 : 0.5) ? 1 : 0))
    const fit = fitScorecard(createTable([categoricalColumn('job', jobs)]), outcomes)
    expect(fit.model.columns[0]?.bins.map(({ label, rows: count }) => [label, count])).toEqual([
      ['clerk', 480],
      ['cook', 500],
      ['other', 20],
      ['missing', 0],
    ])
    const { points, unseen } = scoreScorecard(fit.model, createTable([categoricalColumn('job', ['astronaut', 'diver'])]))
    expect(points[0]).toBe(points[1])
    expect(unseen).toEqual({ job: 1 })
  })
})

describe('points', () => {
  const table = createTable([numericColumn('age', age)])

  test.each(['higher-is-less-likely', 'higher-is-more-likely'] as const)('%s: factor and offset turn log-odds into points', (direction) => {
    const { model } = fitScorecard(table, defaulted, { direction, decimals: 6 })
    const { points, probabilities } = scoreScorecard(model, table)
    for (const row of [0, 17, 500]) {
      const p = probabilities[row] ?? 0
      const odds = direction === 'higher-is-less-likely' ? (1 - p) / p : p / (1 - p)
      expect(points[row]).toBeCloseTo(600 + 20 * Math.log2(odds / 50), 4)
    }
    const [young, old] = [age.indexOf(20), age.indexOf(69)]
    const difference = (points[old] ?? 0) - (points[young] ?? 0)
    // The old default less: under the first reading they must have more points, under the second fewer.
    expect(Math.sign(difference)).toBe(direction === 'higher-is-less-likely' ? 1 : -1)
  })

  test('a card survives JSON', () => {
    const { model } = fitScorecard(table, defaulted)
    const back = readScoringModel(JSON.parse(JSON.stringify(model)))
    expect(scoreTable(back, table).probabilities).toEqual(scoreTable(model, table).probabilities)
  })
})

describe('trends', () => {
  const table = createTable([numericColumn('age', age)])

  test('a trend that is there is found by auto, the other way round it is not and that is told', () => {
    const auto = fitScorecard(table, defaulted, { trend: 'auto' })
    expect(auto.model.columns[0]?.bins.filter(({ rule }) => rule.kind === 'range').length).toBeGreaterThan(2)
    const forced = fitScorecard(table, defaulted, { trends: { age: 'increasing' } })
    const ranges = forced.warnings.find(({ code }) => code === 'trend_not_found')
    expect(ranges?.params).toEqual({ column: 'age', trend: 'increasing' })
    expect(forced.model.columns).toEqual([])
    expect(scoreTable(forced.model, table).probabilities[0]).toBeCloseTo(defaulted.reduce((sum: number, y) => sum + y, 0) / 1000, 9)
  })

  test('a bend stays a bend where no trend is asked for', () => {
    const middle = rows.map((row) => (chance(row) < (Math.abs((age[row] ?? 0) - 45) < 10 ? 0.7 : 0.2) ? 1 : 0))
    const { model } = fitScorecard(table, middle)
    const weights = model.columns[0]?.bins.filter(({ rule }) => rule.kind === 'range').map(({ weightOfEvidence }) => weightOfEvidence) ?? []
    expect(weights.length).toBeGreaterThanOrEqual(3)
    expect(Math.min(...weights)).not.toBe(weights[0])
    expect(Math.min(...weights)).not.toBe(weights.at(-1))
  })
})

describe('reasons', () => {
  const home = rows.map((row) => ((row * 13) % 7 < 3 ? 'tenant' : 'owner'))
  const outcome = rows.map((row) => (chance(row) < 0.15 + (home[row] === 'tenant' ? 0.2 : 0) + ((age[row] ?? 0) < 40 ? 0.4 : 0) ? 1 : 0))
  const table = createTable([numericColumn('age', age), categoricalColumn('home', home)])
  const { model } = fitScorecard(table, outcome)
  const asked = createTable([numericColumn('age', [22, 22, 65]), categoricalColumn('home', ['tenant', 'owner', 'owner'])])

  test('the weightiest column comes first, and what speaks for a row is no reason', () => {
    const { reasons, reasonBins, reasonsPerRow, columns } = scoreScorecard(model, asked)
    const named = [0, 1, 2].map((row) =>
      [...reasons.subarray(row * reasonsPerRow, (row + 1) * reasonsPerRow)].filter((place) => place >= 0).map((place) => columns[place]),
    )
    expect(named).toEqual([['age', 'home'], ['age'], []])
    expect(model.columns[1]?.bins[reasonBins[1] ?? 0]?.label).toBe('tenant')
  })

  test('compared with the best bin, or fewer of them', () => {
    expect([...scoreScorecard(model, asked, { reasons: 1 }).reasons]).toEqual([0, 0, -1])
    expect(scoreScorecard(model, asked, { reasons: 0 }).reasons).toHaveLength(0)
    expect(scoreScorecard(model, asked, { comparedWith: 'best' }).reasons.subarray(0, 2)).toEqual(Int16Array.of(0, 1))
  })
})

test('weak and leaking columns are named', () => {
  const random = createRandom(5)
  const table = createTable([
    numericColumn('age', age),
    numericColumn(
      'noise',
      rows.map(() => Math.floor(3 * random.next())),
    ),
    numericColumn(
      'collectedAfterDefault',
      defaulted.map((y, row) => y * 100 + (row % 3)),
    ),
  ])
  const { warnings, candidates } = fitScorecard(table, defaulted)
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'weak_column', params: expect.objectContaining({ column: 'noise' }) }))
  expect(warnings).toContainEqual(
    expect.objectContaining({ code: 'possible_leak', params: expect.objectContaining({ column: 'collectedAfterDefault' }) }),
  )
  expect(warnings.map(({ code }) => code)).toContain('perfect_separation')
  expect(candidates[0]).toMatchObject({ column: 'collectedAfterDefault' })
})

testWithData('credit/credit.csv', 'German credit: information values by hand, and 5 folds', (data) => {
  const outcome = data.map((row) => (row[16] === '2' ? 1 : 0))
  const table = createTable([
    ...[1, 4, 7, 10, 12, 15, 17].map((column) => numericColumn(`c${column}`, numbers(data, column))),
    ...[0, 2, 3, 5, 6, 8, 9, 11, 13, 14, 18, 19, 20].map((column) =>
      categoricalColumn(
        `c${column}`,
        data.map((row) => row[column]),
      ),
    ),
  ])
  // The checking account's four levels, counted apart from this code.
  const { candidates } = fitScorecard(table, outcome, { smoothing: 0 })
  const checking = candidates.find(({ column }) => column === 'c0')
  expect(checking?.informationValue).toBeCloseTo(0.6660115, 6)
  const { measures } = crossValidate(scorecardLearner(), table, outcome)
  expect(measures.auc.value).toBeGreaterThan(0.77)
  expect(measures.brier.value).toBeLessThan(0.17)
})
