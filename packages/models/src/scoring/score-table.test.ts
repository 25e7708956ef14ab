import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boostedTreesLearner, logisticLearner, scorecardLearner } from './learners.ts'
import { readScoringModel } from './read-scoring-model.ts'
import { scoreTable } from './score-table.ts'
import { categoricalColumn, numericColumn } from './table/columns.ts'
import { createTable } from './table/table.ts'

const LEARNERS = [
  logisticLearner(),
  logisticLearner({ l2: 0 }),
  scorecardLearner(),
  scorecardLearner({ trend: 'auto', smoothing: 0, l2: 0, leastInformationValue: 0, special: { number: [0] } }),
  boostedTreesLearner({ minLeafRows: 1, l2: 0, trees: 10 }),
  boostedTreesLearner({ minLeafRows: 2, trees: 10, rowShare: 0.5, columnShare: 0.5 }),
]

const cell = fc.record({
  number: fc.option(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }))),
  level: fc.option(fc.constantFrom('', 'a', 'b', 'c', '__proto__')),
  is: fc.boolean(),
})
const some = fc.array(cell, { minLength: 2, maxLength: 60 })

function tableOf(rows: readonly { readonly number: number | null; readonly level: string | null }[]) {
  return createTable([
    numericColumn('row', Float64Array.from(rows.keys())),
    numericColumn(
      'number',
      rows.map(({ number }) => number),
    ),
    categoricalColumn(
      'level',
      rows.map(({ level }) => level),
    ),
  ])
}

test.each(LEARNERS.map((learner, place) => ({ name: `${learner.name} ${place}`, learner })))(
  '$name: any rows are fitted, and any others scored, with probabilities inside [0, 1]',
  ({ learner }) => {
    fc.assert(
      fc.property(some, some, (rows, others) => {
        const target = Uint8Array.from(rows, ({ is }) => (is ? 1 : 0))
        fc.pre(target.includes(1) && target.includes(0))
        const { model } = learner.fit(tableOf(rows), target)
        const back = readScoringModel(JSON.parse(JSON.stringify(model)))
        const { probabilities } = scoreTable(back, tableOf(others))
        expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true)
        expect(probabilities).toEqual(scoreTable(model, tableOf(others)).probabilities)
      }),
      { seed: 21, numRuns: 60 },
    )
  },
)

describe('a model is asked for columns by name', () => {
  const rows = Array.from({ length: 40 }, (_, row) => ({ number: row % 7, level: row % 2 === 0 ? 'a' : 'b' }))
  const target = Uint8Array.from(rows, (_, row) => (row % 3 === 0 ? 1 : 0))

  test.each(LEARNERS)('$name: their order and further ones do not matter, a lacking one is refused', (learner) => {
    const table = tableOf(rows)
    const { model } = learner.fit(table, target)
    const turned = createTable([
      numericColumn(
        'new',
        rows.map(() => 1),
      ),
      ...[...table.columns].reverse(),
    ])
    expect(scoreTable(model, turned).probabilities).toEqual(scoreTable(model, table).probabilities)
    if (model.schema.length === 0) return
    const lacking = createTable([
      numericColumn(
        'new',
        rows.map(() => 1),
      ),
    ])
    expect(() => scoreTable(model, lacking)).toThrow(expect.objectContaining({ code: 'unknown_column' }))
  })
})

test.each([
  null,
  3,
  [],
  {},
  { model: 'logistic', version: 1 },
  { model: 'forest', version: 1, schema: [], intercept: 0, calibration: null },
])('not a model: %j', (json) => {
  expect(() => readScoringModel(json)).toThrow(expect.objectContaining({ code: 'not_a_model' }))
})

test('numbers whose squares overflow are refused by the column that holds them', () => {
  const table = createTable([numericColumn('huge', [1e200, -1e200, 0])])
  const attempt = () => logisticLearner().fit(table, Uint8Array.of(0, 1, 0))
  expect(attempt).toThrow(expect.objectContaining({ code: 'out_of_range', params: { column: 'huge' } }))
})
