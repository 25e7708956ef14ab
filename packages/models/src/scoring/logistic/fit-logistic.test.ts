import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../numeric/random.ts'
import { sampleNormal } from '../../numeric/sample.ts'
import { readScoringModel } from '../read-scoring-model.ts'
import { scoreTable } from '../score-table.ts'
import { categoricalColumn, numericColumn } from '../table/columns.ts'
import { selectRows, selectTarget } from '../table/select-rows.ts'
import { createTable, type Table } from '../table/table.ts'
import { fitLogistic, type LogisticFit } from './fit-logistic.ts'

const rows = Array.from({ length: 200 }, (_, i) => i)
const x1 = rows.map((i) => ((i * 37) % 101) / 10)
const x2 = rows.map((i) => ((i * 53) % 17) - 8)
const level = rows.map((i) => ['a', 'b', 'c'][((i * 7) % 5) % 3] ?? 'a')
const target = rows.map((i) => {
  const eta = -1 + 0.3 * (x1[i] ?? 0) - 0.15 * (x2[i] ?? 0) + (level[i] === 'b' ? 0.8 : 0)
  return ((i * 7919) % 1009) / 1009 < 1 / (1 + Math.exp(-eta)) ? 1 : 0
})
const table = createTable([numericColumn('x1', x1), numericColumn('x2', x2), categoricalColumn('level', level)])

function estimates({ coefficients }: LogisticFit): number[] {
  return coefficients.map(({ estimate }) => estimate)
}

function codes({ warnings }: LogisticFit): string[] {
  return warnings.map(({ code }) => code)
}

describe('against numpy, 200 iterations of plain Newton on 200 rows', () => {
  const cases = [
    {
      l2: 0,
      estimate: [-0.7737188477042138, 0.2896732548527635, -0.14780285003788626, 0.5159570181919386, 0.13094057706284068],
      error: [0.39348257056006325, 0.06291655751532364, 0.03652418176452604, 0.3814632686515086, 0.4605487492953235],
      logLikelihood: -105.22262576076969,
    },
    {
      l2: 2,
      estimate: [-0.6142623549080076, 0.2667144174074079, -0.13666290477830814, 0.38116042623133073, 0.04902836119074229],
      error: [0.3585917867597801, 0.05922295191571044, 0.034585381491509755, 0.32504658610742776, 0.3770952878267838],
      logLikelihood: -105.36513891813921,
    },
  ]
  test.each(cases)('penalty $l2: coefficients, standard errors, likelihood', ({ l2, estimate, error, logLikelihood }) => {
    const fit = fitLogistic(table, target, { l2 })
    expect(fit.coefficients.map(({ column, level: name }) => [column, name])).toEqual([
      ['(intercept)', null],
      ['x1', null],
      ['x2', null],
      ['level', 'b'],
      ['level', 'c'],
    ])
    for (const [i, { estimate: found, standardError }] of fit.coefficients.entries()) {
      expect(found).toBeCloseTo(estimate[i] ?? 0, 7)
      expect(standardError).toBeCloseTo(error[i] ?? 0, 7)
    }
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 9)
    expect(fit.converged).toBe(true)
    expect(fit.gradientNorm).toBeLessThan(1e-9)
  })
})

test('two by two: the odds ratio of the table itself', () => {
  const half = createTable([numericColumn('x', [0, 0, 0, 0, 1, 1, 1, 1])])
  const { coefficients } = fitLogistic(half, [0, 0, 0, 1, 0, 1, 1, 1], { l2: 0 })
  expect(coefficients[1]?.estimate).toBeCloseTo(Math.log(9), 9)
  // Woolf (1955): the variance of a log odds ratio is the sum of the reciprocal counts.
  expect(coefficients[1]?.standardError).toBeCloseTo(Math.sqrt(1 / 3 + 1 + 1 + 1 / 3), 6)
})

test('parameters of simulated rows come back within four standard errors', () => {
  const random = createRandom(11)
  const truth = [-0.5, 0.8, -1.2, 0]
  const columns = [1, 2, 3].map((place) =>
    numericColumn(
      `x${place}`,
      Float64Array.from({ length: 20_000 }, () => sampleNormal(random)),
    ),
  )
  const outcome = Uint8Array.from({ length: 20_000 }, (_, row) => {
    const x = columns.reduce((sum, { values }, place) => sum + (truth[place + 1] ?? 0) * (values[row] ?? 0), truth[0] ?? 0)
    return random.next() < 1 / (1 + Math.exp(-x)) ? 1 : 0
  })
  const fit = fitLogistic(createTable(columns), outcome)
  for (const [i, { estimate, standardError }] of fit.coefficients.entries()) {
    expect(Math.abs(estimate - (truth[i] ?? 0))).toBeLessThan(4 * (standardError ?? 0))
  }
})

describe('what must not matter', () => {
  const base = fitLogistic(table, target)

  test('the order of rows', () => {
    const order = Int32Array.from(rows, (row) => (row * 77) % 200)
    const moved = fitLogistic(selectRows(table, order), selectTarget(target, order))
    for (const [i, estimate] of estimates(moved).entries()) expect(estimate).toBeCloseTo(estimates(base)[i] ?? 0, 9)
  })

  test('the unit and the origin of a column', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.integer({ min: -1000, max: 1000 }), (unit, origin) => {
        const other = createTable([
          numericColumn(
            'x1',
            x1.map((x) => unit * x + unit * origin),
          ),
          ...table.columns.slice(1),
        ])
        const fit = fitLogistic(other, target)
        expect((fit.coefficients[1]?.estimate ?? 0) * unit).toBeCloseTo(base.coefficients[1]?.estimate ?? 0, 7)
        expect(fit.logLikelihood).toBeCloseTo(base.logLikelihood, 7)
      }),
      { seed: 6, numRuns: 20 },
    )
  })

  test('a journey through JSON', () => {
    const back = readScoringModel(JSON.parse(JSON.stringify(base.model)))
    expect(scoreTable(back, table).probabilities).toEqual(scoreTable(base.model, table).probabilities)
  })
})

describe('data that cannot carry the model', () => {
  const line = (count: number) =>
    createTable([
      numericColumn(
        'x',
        Float64Array.from({ length: count }, (_, row) => row),
      ),
    ])
  const parted = Uint8Array.from({ length: 40 }, (_, row) => (row < 20 ? 0 : 1))

  test.each([0, 1])('perfect separation with penalty %s: finite, and told', (l2) => {
    const fit = fitLogistic(line(40), parted, { l2 })
    expect(codes(fit)).toContain('perfect_separation')
    expect(fit.l2).toBe(1)
    for (const { estimate, standardError } of fit.coefficients) {
      expect(Number.isFinite(estimate)).toBe(true)
      expect(standardError).toBeGreaterThan(0)
    }
    expect(fit.converged).toBe(true)
  })

  test('a level without the outcome lets maximum likelihood run off as well', () => {
    const column = categoricalColumn(
      'plan',
      rows.map((row) => (row < 30 ? 'never' : 'other')),
    )
    const fit = fitLogistic(
      createTable([column, numericColumn('x1', x1)]),
      rows.map((row) => (row < 30 ? 0 : (target[row] ?? 0))),
      { l2: 0 },
    )
    expect(codes(fit)).toContain('perfect_separation')
    expect(estimates(fit).every((estimate) => Math.abs(estimate) < 10)).toBe(true)
  })

  test('constant columns are named and left out', () => {
    const fit = fitLogistic(createTable([...table.columns, numericColumn('year', new Float64Array(200).fill(2026))]), target)
    expect(fit.warnings).toContainEqual(expect.objectContaining({ code: 'constant_column', params: { column: 'year' } }))
    expect(estimates(fit)).toEqual(estimates(fitLogistic(table, target)))
  })

  test.each([0, 1])('columns that depend on each other with penalty %s are named', (l2) => {
    const sum = numericColumn(
      'sum',
      x1.map((x, row) => 2 * x - (x2[row] ?? 0)),
    )
    const fit = fitLogistic(createTable([...table.columns.slice(0, 2), sum, ...table.columns.slice(2)]), target, { l2 })
    expect(fit.warnings).toContainEqual(expect.objectContaining({ code: 'collinear_columns', params: { columns: 'sum' } }))
    expect(fit.converged).toBe(true)
    if (l2 === 0) expect(fit.logLikelihood).toBeCloseTo(fitLogistic(table, target, { l2: 0 }).logLikelihood, 9)
  })

  test('few rows for many coefficients are told', () => {
    expect(codes(fitLogistic(selectRows(table, Int32Array.from(rows.slice(0, 40))), target.slice(0, 40)))).toContain('few_events')
  })

  test.each([
    ['one_class', () => fitLogistic(line(3), [1, 1, 1])],
    ['out_of_range', () => fitLogistic(line(3), [1, 2, 0])],
    ['length_mismatch', () => fitLogistic(line(3), [1, 0])],
    ['out_of_range', () => fitLogistic(line(3), [1, 0, 1], { l2: -1 })],
    ['no_usable_column', () => fitLogistic(createTable([numericColumn('x', [1, 1])]), [1, 0])],
  ])('refused: %s', (code, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code }))
  })
})

describe('gaps and new levels', () => {
  const gappy = createTable([
    numericColumn(
      'x1',
      x1.map((x, row) => (row % 9 === 0 ? null : x)),
    ),
    categoricalColumn('level', level),
  ])
  const { model } = fitLogistic(gappy, target)
  const score = (given: Table) => scoreTable(model, given)

  test('a missing number is an average one, with a term of its own', () => {
    expect(model.effects[0]).toMatchObject({ kind: 'numeric', missing: expect.any(Number) })
    const probabilities = score(gappy).probabilities
    // With a free intercept and an unpenalised mean, probabilities add up to the outcomes, those of gaps too.
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(
      target.reduce((sum: number, y) => sum + y, 0),
      6,
    )
  })

  test('a level never seen, or a gap where the fit had none, is counted and scored as the average', () => {
    const odd = createTable([numericColumn('x1', [5, 5, 5]), categoricalColumn('level', ['z', null, 'b'])])
    const { probabilities, missing, unseen, warnings } = score(odd)
    expect([missing, unseen]).toEqual([{ level: 1 }, { level: 1 }])
    expect(warnings.map(({ code }) => code)).toEqual(['unseen_level', 'unseen_missing'])
    expect(probabilities[0]).toBe(probabilities[1])
    const effect = model.effects[1]
    const numeric = model.effects[0]
    if (effect?.kind !== 'categorical' || numeric?.kind !== 'numeric') throw new Error('The effects are of other kinds')
    const shares = ['a', 'b', 'c'].map((name) => level.filter((found) => found === name).length / 200)
    const average = effect.coefficients.reduce((sum, coefficient, code) => sum + coefficient * (shares[code] ?? 0), 0)
    const logOdds = model.intercept + 5 * numeric.coefficient + average
    expect(probabilities[0]).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 12)
  })
})
