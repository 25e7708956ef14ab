import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../numeric/random.ts'
import { sampleNormal } from '../../numeric/sample.ts'
import { fitLogistic } from '../logistic/fit-logistic.ts'
import { areaUnderCurve } from '../metrics/area-under-curve.ts'
import { logLoss } from '../metrics/proper-scores.ts'
import { readScoringModel } from '../read-scoring-model.ts'
import { scoreTable } from '../score-table.ts'
import { categoricalColumn, numericColumn } from '../table/columns.ts'
import { selectRows, selectTarget } from '../table/select-rows.ts'
import { createTable, type Table } from '../table/table.ts'
import type { BoostedTreesOptions } from './boosted-trees-options.ts'
import { fitBoostedTrees } from './fit-boosted-trees.ts'

interface Rows {
  readonly table: Table
  readonly target: Uint8Array
  /** The probability that each outcome was drawn with. */
  readonly truth: Float64Array
}

/** An effect of two numbers together, of towns without order, and of a value that is missing. */
function simulate(count: number, seed: number): Rows {
  const random = createRandom(seed)
  const x = Float64Array.from({ length: count }, () => sampleNormal(random))
  const y = Float64Array.from({ length: count }, () => sampleNormal(random))
  const z = Float64Array.from({ length: count }, () => (random.next() < 0.2 ? Number.NaN : random.next()))
  const towns = Array.from({ length: count }, () => `town ${Math.floor(random.next() * 20)}`)
  const noise = Float64Array.from({ length: count }, () => random.next())
  const truth = x.map((value, row) => {
    const together = value * (y[row] ?? 0) > 0 ? 1.5 : -1.5
    const town = ['town 3', 'town 7', 'town 11', 'town 19'].includes(towns[row] ?? '') ? 1.5 : 0
    const gap = Number.isNaN(z[row] ?? 0) ? 2 : 0
    return 1 / (1 + Math.exp(1 - together - town - gap))
  })
  const target = Uint8Array.from(truth, (p) => (random.next() < p ? 1 : 0))
  const columns = [numericColumn('x', x), numericColumn('y', y), numericColumn('z', z), numericColumn('noise', noise)]
  return { table: createTable([...columns, categoricalColumn('town', towns)]), target, truth }
}

const train = simulate(3000, 1)
const later = simulate(3000, 2)

function fit({ table, target }: Rows, options: BoostedTreesOptions = {}) {
  return fitBoostedTrees(table, target, options)
}

describe('what no straight line finds', () => {
  const found = fit(train)
  const { probabilities } = scoreTable(found.model, later.table)

  test('rows never seen are ordered nearly as well as the truth orders them', () => {
    const best = areaUnderCurve(later.truth, later.target)
    const straight = scoreTable(fitLogistic(train.table, train.target).model, later.table).probabilities
    // Two signs that only matter together show no effect alone, which is the hardest case for a tree that looks one split ahead.
    expect(areaUnderCurve(probabilities, later.target)).toBeGreaterThan(best - 0.06)
    expect(areaUnderCurve(straight, later.target)).toBeLessThan(best - 0.1)
  })

  test('probabilities come true on average', () => {
    const mean = probabilities.reduce((sum, p) => sum + p, 0) / probabilities.length
    const share = later.target.reduce((sum, y) => sum + y, 0) / later.target.length
    expect(Math.abs(mean - share)).toBeLessThan(0.03)
  })

  test('importance puts the columns that matter before noise, and adds up to 1', () => {
    expect(found.importance.at(-1)?.column).toBe('noise')
    expect(found.importance.reduce((sum, { gain }) => sum + gain, 0)).toBeCloseTo(1, 12)
  })

  test('missing values and towns are parted as they were made', () => {
    const probe = createTable([
      numericColumn('x', [1, 1, 1, 1]),
      numericColumn('y', [1, 1, 1, 1]),
      numericColumn('z', [0.5, null, 0.5, 0.5]),
      numericColumn('noise', [0.5, 0.5, 0.5, 0.5]),
      categoricalColumn('town', ['town 1', 'town 1', 'town 7', 'Atlantis']),
    ])
    const { probabilities: p, unseen, missing } = scoreTable(found.model, probe)
    expect((p[1] ?? 0) - (p[0] ?? 0)).toBeGreaterThan(0.1)
    expect((p[2] ?? 0) - (p[0] ?? 0)).toBeGreaterThan(0.1)
    expect([unseen, missing]).toEqual([{ town: 1 }, { z: 1 }])
  })
})

describe('the same bits', () => {
  const base = fit(train, { trees: 20 })

  test('in any order of rows', () => {
    const order = Int32Array.from({ length: 3000 }, (_, row) => (row * 1777) % 3000)
    const moved = fitBoostedTrees(selectRows(train.table, order), selectTarget(train.target, order), { trees: 20 })
    expect(moved.model).toEqual(base.model)
  })

  test('after a journey through JSON', () => {
    const back = readScoringModel(JSON.parse(JSON.stringify(base.model)))
    expect(scoreTable(back, later.table).probabilities).toEqual(scoreTable(base.model, later.table).probabilities)
  })

  test('for one seed, and others for another, where rows and columns are drawn', () => {
    const options = { trees: 10, rowShare: 0.7, columnShare: 0.6 }
    expect(fit(train, { ...options, seed: 5 }).model).toEqual(fit(train, { ...options, seed: 5 }).model)
    expect(fit(train, { ...options, seed: 5 }).model).not.toEqual(fit(train, { ...options, seed: 6 }).model)
  })

  test('under any rising transformation of a number', () => {
    const stretched = createTable(
      train.table.columns.map((column) =>
        column.kind === 'numeric' && column.name === 'x' ? { ...column, values: column.values.map((x) => Math.exp(x)) } : column,
      ),
    )
    const other = fitBoostedTrees(stretched, train.target, { trees: 20 })
    const probabilities = scoreTable(other.model, stretched).probabilities
    expect(probabilities).toEqual(scoreTable(base.model, train.table).probabilities)
  })
})

describe('growing', () => {
  test('fitted rows get from the exported model what growing gave them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 120 }), fc.integer({ min: 1, max: 1_000_000 }), (count, seed) => {
        const rows = simulate(count, seed)
        if (!(rows.target.includes(0) && rows.target.includes(1))) return
        const { model, trees } = fit(rows, { minLeafRows: 5, trees: 15 })
        const { probabilities } = scoreTable(model, rows.table)
        expect(trees).toBeGreaterThan(0)
        expect(probabilities.every((p) => p > 0 && p < 1)).toBe(true)
        const share = rows.target.reduce((sum, y) => sum + y, 0) / count
        // Each tree is a step down in the loss of the rows it was grown on, so the model must beat the share alone.
        expect(logLoss(probabilities, rows.target)).toBeLessThan(
          logLoss(rows.target.map(() => 0) && Array.from(rows.target, () => share), rows.target),
        )
      }),
      { seed: 12, numRuns: 12 },
    )
  })

  test('no leaf has fewer rows than asked for', () => {
    const { model } = fit(train, { trees: 1, minLeafRows: 200, learningRate: 1 })
    const counts = new Map<number, number>()
    for (const p of scoreTable(model, train.table).probabilities) counts.set(p, (counts.get(p) ?? 0) + 1)
    expect(counts.size).toBeGreaterThan(2)
    for (const count of counts.values()) expect(count).toBeGreaterThanOrEqual(200)
  })

  test('early stopping keeps fewer trees than overfit, and the best of them', () => {
    const options = { trees: 120, learningRate: 0.4, maxLeaves: 16 }
    const stopped = fit(train, { ...options, earlyStopping: { validationShare: 0.2, patience: 15 } })
    expect(stopped.trees).toBeLessThan(60)
    expect(stopped.validationLoss).toBeGreaterThan(0)
    const loss = (model: typeof stopped.model) => logLoss(scoreTable(model, later.table).probabilities, later.target)
    expect(loss(stopped.model)).toBeLessThan(loss(fit(train, options).model))
  })

  test('more distinct numbers than bins, infinities of the range, and huge values', () => {
    const values = Float64Array.from({ length: 3000 }, (_, row) => (row === 0 ? Number.MAX_VALUE : (row - 1500) ** 3))
    const { model } = fitBoostedTrees(
      createTable([numericColumn('x', values)]),
      Uint8Array.from(values, (x) => (x > 0 ? 1 : 0)),
    )
    const { probabilities } = scoreTable(model, createTable([numericColumn('x', [-Number.MAX_VALUE, -1000, 1e9, Number.MAX_VALUE])]))
    expect(probabilities[1]).toBeLessThan(0.05)
    expect(probabilities[2]).toBeGreaterThan(0.95)
    expect(probabilities.every((p) => p > 0 && p < 1)).toBe(true)
  })
})

describe('little or bad input', () => {
  test('too few rows for two leaves: the share of outcomes, and a warning', () => {
    const { model, warnings, trees } = fitBoostedTrees(createTable([numericColumn('x', [1, 2, 3, 4])]), [0, 1, 1, 1])
    expect(warnings.map(({ code }) => code)).toEqual(['few_rows'])
    expect(trees).toBe(0)
    expect(scoreTable(model, createTable([numericColumn('x', [9])])).probabilities[0]).toBeCloseTo(0.75, 12)
  })

  test('perfect separation stays finite', () => {
    const values = Float64Array.from({ length: 200 }, (_, row) => row)
    const { model } = fitBoostedTrees(
      createTable([numericColumn('x', values)]),
      values.map((x) => (x < 100 ? 0 : 1)),
      { trees: 2000, l2: 0 },
    )
    const { probabilities } = scoreTable(model, createTable([numericColumn('x', values)]))
    expect(probabilities.every(Number.isFinite)).toBe(true)
    expect(
      areaUnderCurve(
        probabilities,
        values.map((x) => (x < 100 ? 0 : 1)),
      ),
    ).toBe(1)
  })

  test.each([
    ['one_class', () => fitBoostedTrees(train.table, new Uint8Array(3000))],
    ['out_of_range', () => fit(train, { learningRate: 0 })],
    ['out_of_range', () => fit(train, { maxLeaves: 1 })],
    ['not_an_integer', () => fit(train, { trees: 1.5 })],
    ['not_a_model', () => readScoringModel({ model: 'boosted-trees', version: 2 })],
    [
      'not_a_model',
      () =>
        readScoringModel({
          ...fit(train, { trees: 1 }).model,
          trees: [[{ column: 0, threshold: 1, missingLeft: true, left: 0, right: 0 }]],
        }),
    ],
  ])('refused: %s', (code, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code }))
  })
})
