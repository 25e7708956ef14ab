import { describe, expect, test } from 'vitest'
import type { KeptMatch } from './kept-match.ts'
import { matchNear } from './match-near.ts'
import { matchRecords } from './match-records.ts'
import type { RecordColumns } from './record-columns.ts'
import { simulatePeople } from './simulate-people.ts'
import { simulatedReading } from './simulated-reading.ts'

const { columns } = simulatePeople(4000, 21)
const found = matchRecords(columns, { reading: simulatedReading, randomPairs: 30_000, review: 0.3 })
const kept: KeptMatch = JSON.parse(JSON.stringify(found.keep()))

const rowsOf = (rows: readonly number[]): RecordColumns =>
  Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, rows.map((row) => cells[row] ?? '')]))

describe('few records, judged by what all of them taught', () => {
  test('a pair weighs about what it weighs among all', () => {
    const pairs = [...found.pairs.left.keys()]
    const alone = pairs.map((at) => {
      const rows = rowsOf([found.pairs.left[at] ?? 0, found.pairs.right[at] ?? 0])
      return matchNear(rows, [[0, 1]], kept, simulatedReading)[0]?.weight ?? 0
    })
    const apart = alone.map((weight, at) => Math.abs(weight - (found.pairs.weight[at] ?? 0))).sort((a, b) => a - b)
    // A value that only one or two records have is taken for a usual rare one, which is a bit more or less.
    expect(apart.at(-1)).toBeLessThan(4)
    expect(apart[Math.floor(apart.length / 2)]).toBeLessThan(0.6)
  })
  test('strangers are strangers, the same person is the same', () => {
    const judged = matchNear(
      rowsOf([5, 900, 5]),
      [
        [0, 1],
        [0, 2],
        [2, 0],
      ],
      kept,
      simulatedReading,
    )
    expect(judged.map(({ probability }) => probability > 0.5)).toEqual([false, true, true])
    expect(judged[1]).toEqual(judged[2])
  })
  test('what is not given says nothing', () => {
    const blank = { ...rowsOf([5, 5]), phone: [null, '07016389625'] }
    const [judged] = matchNear(blank, [[0, 1]], kept, simulatedReading)
    expect(judged?.steps.find(({ field }) => field === 'phone')).toMatchObject({ level: 'missing', weight: 0 })
  })
  test('a common name is worth less than a rare one', () => {
    const shares = Object.entries(kept.common[0]?.shares ?? {}).sort(([, a], [, b]) => b - a)
    const weightOf = (name: string): number => {
      const rows = { ...rowsOf([5, 900]), family_name: [name, name] }
      return matchNear(rows, [[0, 1]], kept, simulatedReading)[0]?.steps[0]?.weight ?? 0
    }
    expect(weightOf(shares[0]?.[0] ?? '')).toBeLessThan(weightOf('zzyzx') - 2)
  })
})

test('refusals', () => {
  const rows = rowsOf([1, 2])
  const { phone: _, ...without } = rows
  expect(() => matchNear(without, [[0, 1]], kept)).toThrow(expect.objectContaining({ code: 'unknown_column' }))
  expect(() => matchNear(rows, [[0, 2]], kept)).toThrow(expect.objectContaining({ code: 'out_of_range' }))
  const other = { ...kept, model: { ...kept.model, fields: [] } }
  expect(() => matchNear(rows, [[0, 1]], other)).toThrow(expect.objectContaining({ code: 'invalid_spec' }))
})
