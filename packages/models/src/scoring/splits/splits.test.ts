import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logisticLearner } from '../learners.ts'
import { scoreTable } from '../score-table.ts'
import { categoricalColumn, numericColumn } from '../table/columns.ts'
import { selectRows, selectTarget } from '../table/select-rows.ts'
import { createTable } from '../table/table.ts'
import { duplicatedRows } from './duplicated-rows.ts'
import { oversampled } from './oversample.ts'
import { stratifiedFolds } from './stratified-folds.ts'
import { timeFolds, timeSplit } from './time-split.ts'

describe('stratified folds', () => {
  test('each fold has its share of rows and of outcomes to within one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 9, max: 40 }), fc.integer({ min: 9, max: 99 }), (folds, p, n) => {
        const target = Array.from({ length: p + n }, (_, row) => (row < p ? 1 : 0))
        const fold = stratifiedFolds(target, folds, 7)
        for (let k = 0; k < folds; k++) {
          const rows = [...fold.keys()].filter((row) => fold[row] === k)
          expect(Math.abs(rows.length - (p + n) / folds)).toBeLessThan(1)
          expect(Math.abs(rows.filter((row) => row < p).length - p / folds)).toBeLessThan(1)
        }
      }),
      { seed: 4, numRuns: 60 },
    )
  })

  test('the seed decides, and only the seed', () => {
    const target = Array.from({ length: 60 }, (_, row) => row % 2)
    expect(stratifiedFolds(target, 5, 1)).toEqual(stratifiedFolds(target, 5, 1))
    expect(stratifiedFolds(target, 5, 1)).not.toEqual(stratifiedFolds(target, 5, 2))
  })

  test('more folds than rows of the rarer outcome are refused', () => {
    expect(() => stratifiedFolds([1, 0, 0, 0], 2, 1)).toThrow(expect.objectContaining({ code: 'out_of_range' }))
    expect(() => stratifiedFolds([0, 0, 0, 0], 2, 1)).toThrow(expect.objectContaining({ code: 'one_class' }))
    expect(() => stratifiedFolds([0, 0, 1, 1], 1.5, 1)).toThrow(expect.objectContaining({ code: 'out_of_range' }))
  })
})

const moments = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 60 }).filter((times) => new Set(times).size > 1)

describe('splits by time', () => {
  test('nothing to train on is as late as anything to test on, and no row is lost', () => {
    fc.assert(
      fc.property(moments, fc.double({ min: 0.05, max: 0.9, noNaN: true }), (times, share) => {
        const { train, test: later, cut } = timeSplit(times, share)
        expect(train.length + later.length).toBe(times.length)
        expect(Math.min(train.length, later.length)).toBeGreaterThan(0)
        expect(Math.max(...train.map((row) => times[row] ?? 0))).toBeLessThan(cut)
        expect(Math.min(...later.map((row) => times[row] ?? 0))).toBe(cut)
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  test('folds go forward: each trains on all that came before it', () => {
    const times = Array.from({ length: 60 }, (_, row) => (row * 7) % 30)
    const folds = timeFolds(times, 4)
    expect(folds).toHaveLength(4)
    for (const { train, test: later } of folds) {
      expect(Math.max(...train.map((row) => times[row] ?? 0))).toBeLessThan(Math.min(...later.map((row) => times[row] ?? 0)))
    }
    const tested = folds.flatMap(({ test: later }) => [...later])
    expect(new Set(tested).size).toBe(tested.length)
    expect(tested.length + (folds[0]?.train.length ?? 0)).toBe(60)
  })

  test('rows of one moment have no past', () => {
    expect(() => timeSplit([3, 3, 3])).toThrow(expect.objectContaining({ code: 'out_of_range' }))
    expect(() => timeFolds([1, 2], 3)).toThrow(expect.objectContaining({ code: 'out_of_range' }))
    expect(() => timeSplit([1, Number.NaN])).toThrow(expect.objectContaining({ code: 'missing_value' }))
  })
})

describe('oversampling', () => {
  const rows = Array.from({ length: 600 }, (_, row) => row)
  const table = createTable([
    numericColumn(
      'x',
      rows.map((row) => ((row * 37) % 101) + row / 1000),
    ),
  ])
  const target = Uint8Array.from(rows, (row) => ((row * 37) % 101 > 60 && row % 4 === 0 ? 1 : 0))

  test('before the split it is found out', () => {
    const positives = rows.filter((row) => target[row] === 1)
    const drawn = Int32Array.from([...rows, ...positives, ...positives, ...positives])
    const [found] = duplicatedRows(selectRows(table, drawn), selectTarget(target, drawn))
    expect(found).toMatchObject({ code: 'duplicated_rows', params: { outcome: 1, share: 0.75 } })
    expect(duplicatedRows(table, target)).toEqual([])
  })

  test('tables of few values have copies of both kinds, which is no sign of it', () => {
    const coarse = createTable([
      categoricalColumn(
        'x',
        rows.map((row) => (row % 3 === 0 ? 'a' : 'b')),
      ),
    ])
    expect(duplicatedRows(coarse, target)).toEqual([])
  })

  test('inside the fit it leaves the mean probability where it was', () => {
    const { model } = oversampled(logisticLearner(), { seed: 3 }).fit(table, target)
    const { probabilities } = scoreTable(model, table)
    const mean = probabilities.reduce((sum, p) => sum + p, 0) / rows.length
    const share = target.reduce((sum, y) => sum + y, 0) / rows.length
    expect(Math.abs(mean - share)).toBeLessThan(0.02)
  })
})
