import { describe, expect, test } from 'vitest'
import { testWithData } from '../testing/reference-data.ts'
import { crossValidate } from './cross-validate.ts'
import type { Learner } from './learner.ts'
import { boostedTreesLearner, logisticLearner, scorecardLearner } from './learners.ts'
import { numericColumn } from './table/columns.ts'
import { createTable, type Table } from './table/table.ts'
import { tableFromText, targetFromText } from './table/table-from-text.ts'

function telco(rows: readonly string[][]): { readonly table: Table; readonly target: Uint8Array } {
  const cells = (place: number): string[] => rows.map((row) => row[place] ?? '')
  const { table } = tableFromText(Array.from({ length: 19 }, (_, place) => ({ name: `c${place + 1}`, cells: cells(place + 1) })))
  return { table, target: targetFromText({ name: 'churn', cells: cells(0) }, 'Yes') }
}

describe('Telco churn, 7,043 customers, 5 folds', () => {
  /** One customer more or less in the top tenth moves its lift by 0.005; the draw of the folds moves it by 0.02 (standard deviation). */
  const LIFT_OF_DRAW = 0.06
  const cases = [
    { learner: logisticLearner(), auc: 0.8453, lift: 2.842, brier: 0.1354 },
    { learner: boostedTreesLearner(), auc: 0.8461, lift: 2.89, brier: 0.1349 },
  ]
  for (const { learner, auc, lift, brier } of cases) {
    testWithData('churn/telco_wa_churn.csv', `${learner.name}: area ${auc}, lift ${lift}, Brier ${brier}`, (rows) => {
      const { table, target } = telco(rows)
      const { measures, byFold } = crossValidate(learner, table, target, { folds: 5, seed: 1 })
      expect([measures.rows, measures.positives]).toEqual([7043, 1869])
      expect(Math.abs(measures.auc.value - auc)).toBeLessThan(0.005)
      expect(Math.abs(measures.topDecileLift.value - lift)).toBeLessThan(LIFT_OF_DRAW)
      expect(Math.abs(measures.brier.value - brier)).toBeLessThan(0.005)
      expect(measures.auc.interval?.[0]).toBeLessThan(auc)
      expect(measures.auc.interval?.[1]).toBeGreaterThan(auc)
      expect(byFold).toHaveLength(5)
    })
  }

  testWithData('churn/telco_wa_churn.csv', 'a scorecard comes near, by points that can be read', (rows) => {
    const { table, target } = telco(rows)
    expect(crossValidate(scorecardLearner(), table, target).measures.auc.value).toBeGreaterThan(0.84)
  })
})

describe('the folds', () => {
  const rows = Array.from({ length: 300 }, (_, row) => row)
  const table = createTable([numericColumn('row', rows)])
  const target = Uint8Array.from(rows, (row) => ((row * 7) % 3) & 1)

  /** Learns nothing, but remembers what it was shown. */
  function spy(): { learner: Learner; shown: Set<number>[] } {
    const shown: Set<number>[] = []
    const inner = logisticLearner()
    const fit: Learner['fit'] = (given, outcome) => {
      const [column] = given.columns
      shown.push(new Set(column?.kind === 'numeric' ? column.values : []))
      return inner.fit(given, outcome)
    }
    return { learner: { name: 'spy', fit }, shown }
  }

  test('no row is scored by a model that has seen it, and each is scored once', () => {
    const { learner, shown } = spy()
    const found = crossValidate(learner, table, target, { folds: 4, seed: 2 })
    expect([...found.rows]).toEqual(rows)
    for (const [i, row] of found.rows.entries()) expect(shown[found.fold[i] ?? 0]?.has(row)).toBe(false)
    expect(shown.map((set) => set.size)).toEqual([225, 225, 225, 225])
  })

  test('by time, a model has seen nothing as late as what it scores', () => {
    const { learner, shown } = spy()
    const found = crossValidate(learner, table, target, { folds: 3, time: rows })
    expect(found.rows.length).toBe(225)
    for (const [i, row] of found.rows.entries()) expect(Math.max(...(shown[found.fold[i] ?? 0] ?? []))).toBeLessThan(row)
  })

  test('the same seed gives the same bits', () => {
    const run = (seed: number) => crossValidate(logisticLearner(), table, target, { seed }).probabilities
    expect(run(3)).toEqual(run(3))
    expect(run(3)).not.toEqual(run(4))
  })

  test('a warning is given once, not once a fold', () => {
    const wide = createTable([...table.columns, numericColumn('same', new Float64Array(300))])
    expect(crossValidate(logisticLearner(), wide, target).warnings.filter(({ code }) => code === 'constant_column')).toHaveLength(1)
  })
})
