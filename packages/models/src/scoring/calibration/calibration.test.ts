import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../numeric/random.ts'
import { sampleNormal } from '../../numeric/sample.ts'
import { fitLogistic } from '../logistic/fit-logistic.ts'
import { readScoringModel } from '../read-scoring-model.ts'
import { scoreTable } from '../score-table.ts'
import { timeSplit } from '../splits/time-split.ts'
import { numericColumn } from '../table/columns.ts'
import { selectRows, selectTarget } from '../table/select-rows.ts'
import { createTable } from '../table/table.ts'
import { calibrateModel } from './calibrate-model.ts'
import { toProbabilities } from './calibration.ts'
import { calibrationTable } from './calibration-table.ts'
import { fitCalibration } from './fit-calibration.ts'
import { poolAdjacent } from './pool-adjacent.ts'

const scored = fc
  .array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.boolean()), { minLength: 4, maxLength: 60 })
  .map((rows) => ({ scores: rows.map(([score]) => score / 2), target: rows.map(([, is]) => (is ? 1 : 0)) }))
  .filter(({ target }) => target.includes(1) && target.includes(0))

describe('isotonic', () => {
  test('pooling adjacent violators by hand', () => {
    expect(poolAdjacent([1, 3, 2, 2, 5], [1, 1, 1, 1, 1]).map(({ mean, weight }) => [mean, weight])).toEqual([
      [1, 1],
      [7 / 3, 3],
      [5, 1],
    ])
  })

  test('rises, stays inside 0 and 1, and keeps the mean where nothing was held back', () => {
    fc.assert(
      fc.property(scored, ({ scores, target }) => {
        const { calibration } = fitCalibration(scores, target, 'isotonic')
        const p = toProbabilities(
          Float64Array.from({ length: 101 }, (_, i) => -5 + i / 10),
          calibration,
        )
        for (let i = 1; i < p.length; i++) expect((p[i] ?? 0) - (p[i - 1] ?? 0)).toBeGreaterThanOrEqual(0)
        expect(p.every((value) => value > 0 && value < 1)).toBe(true)
        const own = toProbabilities(Float64Array.from(scores), calibration)
        const difference = own.reduce((sum, value, row) => sum + value - (target[row] ?? 0), 0)
        expect(Math.abs(difference)).toBeLessThanOrEqual(0.5)
      }),
      { seed: 14, numRuns: 200 },
    )
  })
})

describe('Platt', () => {
  test('against numpy, plain Newton on softened targets', () => {
    const rows = Array.from({ length: 200 }, (_, i) => i)
    const eta = rows.map((i) => {
      const isB = ((i * 7) % 5) % 3 === 1
      return -1 + 0.3 * (((i * 37) % 101) / 10) - 0.15 * (((i * 53) % 17) - 8) + (isB ? 0.8 : 0)
    })
    const target = rows.map((i) => (((i * 7919) % 1009) / 1009 < 1 / (1 + Math.exp(-(eta[i] ?? 0))) ? 1 : 0))
    const { calibration } = fitCalibration(
      eta.map((value) => 2 * value),
      target,
      'platt',
    )
    if (calibration.method !== 'platt') throw new Error('The method is another')
    expect(calibration.intercept).toBeCloseTo(0.14912302548662093, 7)
    expect(calibration.slope).toBeCloseTo(0.4531716374116466, 7)
  })

  test('finite under perfect separation, flat and told where the score is the wrong way round', () => {
    const { calibration } = fitCalibration([1, 2, 3, 4], [0, 0, 1, 1], 'platt')
    expect(calibration).toMatchObject({ method: 'platt', slope: expect.any(Number) })
    const p = toProbabilities(Float64Array.of(1, 4), calibration)
    expect(p[0]).toBeGreaterThan(0.05)
    expect(p[1]).toBeLessThan(0.95)
    const wrong = fitCalibration([1, 2, 3, 4, 5, 6], [1, 1, 0, 1, 0, 0], 'platt')
    expect(wrong.warnings.map(({ code }) => code)).toEqual(['not_converged'])
    expect(toProbabilities(Float64Array.of(1, 6), wrong.calibration)).toEqual(Float64Array.of(0.5, 0.5))
  })

  test('never NaN', () => {
    fc.assert(
      fc.property(scored, ({ scores, target }) => {
        const { calibration } = fitCalibration(scores, target, 'platt')
        expect(toProbabilities(Float64Array.from(scores), calibration).every((p) => p > 0 && p < 1)).toBe(true)
      }),
      { seed: 15, numRuns: 200 },
    )
  })
})

describe('the table', () => {
  test('the Brier score is the sum of its parts, exactly where each part has one probability', () => {
    const report = calibrationTable([0.1, 0.1, 0.1, 0.6, 0.6], [0, 0, 1, 1, 1], 2)
    expect(report.table.map(({ predicted, observed, rows }) => [predicted, observed, rows])).toEqual([
      [expect.closeTo(0.1, 12), expect.closeTo(1 / 3, 12), 3],
      [0.6, 1, 2],
    ])
    expect(report.reliability - report.resolution + report.uncertainty).toBeCloseTo(report.brier, 14)
    expect(report.withinParts).toBeCloseTo(0, 14)
    expect(report.expectedCalibrationError).toBeCloseTo((3 * (1 / 3 - 0.1) + 2 * 0.4) / 5, 14)
    expect(report.largestCalibrationError).toBeCloseTo(0.4, 14)
  })

  test('all rows are in it, by any number of parts', () => {
    fc.assert(
      fc.property(scored, fc.integer({ min: 1, max: 20 }), ({ scores, target }, parts) => {
        const p = scores.map((score) => 1 / (1 + Math.exp(-score)))
        const { table, brier, reliability, resolution, uncertainty, withinParts } = calibrationTable(p, target, parts)
        expect(table.reduce((sum, { rows }) => sum + rows, 0)).toBe(p.length)
        expect(table.length).toBeLessThanOrEqual(parts)
        expect(reliability - resolution + uncertainty + withinParts).toBeCloseTo(brier, 12)
      }),
      { seed: 16, numRuns: 100 },
    )
  })
})

describe('a model calibrated on later rows', () => {
  const random = createRandom(3)
  const x = Float64Array.from({ length: 4000 }, () => sampleNormal(random))
  const target = Uint8Array.from(x, (value, row) => (random.next() < 1 / (1 + Math.exp(-(row < 2000 ? 3 : 1) * value)) ? 1 : 0))
  const table = createTable([numericColumn('x', x)])
  const { train, test: later } = timeSplit(
    Array.from({ length: 4000 }, (_, row) => row),
    0.5,
  )
  const { model } = fitLogistic(selectRows(table, train), selectTarget(target, train))
  const heldBack = selectRows(table, later)
  const outcome = selectTarget(target, later)

  test.each(['platt', 'isotonic'] as const)('%s takes most of the error away and travels with the model', (method) => {
    const before = calibrationTable(scoreTable(model, heldBack).probabilities, outcome)
    const calibrated = readScoringModel(JSON.parse(JSON.stringify(calibrateModel(model, heldBack, outcome, method).model)))
    const after = calibrationTable(scoreTable(calibrated, heldBack).probabilities, outcome)
    expect(before.expectedCalibrationError).toBeGreaterThan(0.08)
    expect(after.expectedCalibrationError).toBeLessThan(0.03)
    expect(after.brier).toBeLessThan(before.brier)
  })
})

test.each([
  ['missing_value', () => fitCalibration([0, Number.POSITIVE_INFINITY], [0, 1], 'platt')],
  ['one_class', () => fitCalibration([0, 1], [1, 1], 'isotonic')],
])('refused: %s', (code, attempt) => {
  expect(attempt).toThrow(expect.objectContaining({ code }))
})
