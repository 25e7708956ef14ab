import { describe, expect, test } from 'vitest'
import { fitBtyd } from './btyd/fit-btyd.ts'
import { groupRows } from './btyd/group-rows.ts'
import { simulateBtyd } from './btyd/simulate-btyd.ts'
import { fitSbg } from './contract/fit-sbg.ts'
import { createRandom } from './numeric/random.ts'
import { sampleGamma, samplePoisson } from './numeric/sample.ts'
import { shuffle } from './numeric/shuffle.ts'
import { scoreTable } from './scoring/score-table.ts'
import { fitScorecard } from './scoring/scorecard/fit-scorecard.ts'
import { categoricalColumn, numericColumn } from './scoring/table/columns.ts'
import { selectRows, selectTarget } from './scoring/table/select-rows.ts'
import { createTable } from './scoring/table/table.ts'
import { fitUplift } from './uplift/fit-uplift.ts'
import { upliftScores } from './uplift/uplift-scores.ts'
import { expectedSpend } from './value/expected-spend.ts'
import { fitGammaGamma } from './value/fit-gamma-gamma.ts'

function shuffled(length: number, seed: number): Int32Array {
  const order = Int32Array.from({ length }, (_, row) => row)
  shuffle(order, createRandom(seed))
  return order
}

function expectNear(found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(wanted.length)
  for (let i = 0; i < found.length; i++) {
    expect(Math.abs((found[i] ?? 0) - (wanted[i] ?? 0))).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted[i] ?? 0)))
  }
}

describe('grouping', () => {
  const T = new Float64Array(400).fill(52)
  const people = simulateBtyd('bg-nbd', { r: 0.5, alpha: 5, a: 0.8, b: 2 }, T, createRandom(81), { ticks: 1 })

  test.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)(
    '%s: distinct rows with their weight are fitted as all rows are, to the bit',
    (model) => {
      const { rows, customers } = { rows: groupRows(people), customers: T.length }
      expect(rows.frequency.length).toBeLessThan(customers)
      const grouped = { frequency: rows.frequency, recency: rows.recency, T: rows.T, weight: rows.weight }
      expect(fitBtyd(model, grouped)).toEqual(fitBtyd(model, people))
    },
  )

  test('shifted beta-geometric: the order of cohorts', () => {
    const [first, second] = [
      { year: [0, 1, 2, 3], survivors: [1000, 800, 690, 620] },
      { year: [0, 1, 2], survivors: [500, 410, 350] },
    ]
    const fit = (one: typeof first, other: typeof first) =>
      fitSbg({
        year: Float64Array.from([...one.year, ...other.year]),
        survivors: Float64Array.from([...one.survivors, ...other.survivors]),
        cohort: Float64Array.from([...one.year.map(() => 1), ...other.year.map(() => 2)]),
      }).parameters
    expectNear(Object.values(fit(second, first)), Object.values(fit(first, second)), 1e-9)
  })
})

describe('the order of rows', () => {
  test('Gamma-Gamma: the fit and what is expected of each', () => {
    const random = createRandom(82)
    const frequency = Float64Array.from({ length: 500 }, () => 1 + samplePoisson(random, 2))
    const monetary = frequency.map((x) => sampleGamma(random, 6 * x, x * sampleGamma(random, 4, 15)))
    const order = shuffled(500, 83)
    const turn = (column: Float64Array): Float64Array => Float64Array.from(order, (row) => column[row] ?? 0)
    const here = fitGammaGamma(frequency, monetary)
    const there = fitGammaGamma(turn(frequency), turn(monetary))
    expectNear(Object.values(there.parameters), Object.values(here.parameters), 1e-6)
    expectNear(expectedSpend(there.spend, turn(frequency), turn(monetary)), turn(expectedSpend(here.spend, frequency, monetary)), 1e-7)
  })

  test('scorecards: bins, points and probabilities', () => {
    const random = createRandom(84)
    const age = Array.from({ length: 600 }, () => 18 + Math.floor(50 * random.next()))
    const home = age.map(() => (random.next() < 0.4 ? 'owner' : 'tenant'))
    const target = Uint8Array.from(age, (years, row) => (random.next() < 0.5 - years / 150 + (home[row] === 'owner' ? -0.1 : 0.1) ? 1 : 0))
    const table = createTable([numericColumn('age', age), categoricalColumn('home', home)])
    const order = shuffled(600, 85)
    const here = fitScorecard(table, target).model
    const there = fitScorecard(selectRows(table, order), selectTarget(target, order)).model
    expect(there.columns.map(({ bins }) => bins.map(({ label, points, rows }) => [label, points, rows]))).toEqual(
      here.columns.map(({ bins }) => bins.map(({ label, points, rows }) => [label, points, rows])),
    )
    expectNear(scoreTable(there, table).probabilities, scoreTable(here, table).probabilities, 1e-9)
  })

  test.each(['two-model', 'transformed-outcome'] as const)('%s uplift: nor the unit of a feature', (method) => {
    const random = createRandom(86)
    const draw = (share: number): number[] => Array.from({ length: 400 }, () => (random.next() < share ? 1 : 0))
    const data = {
      treatment: draw(0.5),
      outcome: draw(0.3),
      features: { a: draw(0.4), b: Array.from({ length: 400 }, () => random.next()) },
    }
    const order = shuffled(400, 87)
    const turn = (column: readonly number[], unit = 1): number[] => Array.from(order, (row) => unit * (column[row] ?? 0))
    const turned = {
      treatment: turn(data.treatment),
      outcome: turn(data.outcome),
      features: { a: turn(data.features.a), b: turn(data.features.b, 1000) },
    }
    const here = upliftScores(fitUplift(data, { method, seed: 1 }).model, data.features)
    const there = upliftScores(fitUplift(turned, { method, seed: 1 }).model, turned.features)
    expectNear(there, turn(Array.from(here)), 1e-9)
  })
})
