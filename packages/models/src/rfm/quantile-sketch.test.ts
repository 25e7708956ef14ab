import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Buyer, prepareOnlineRetail } from '../testing/online-retail.ts'
import { testWithData } from '../testing/reference-data.ts'
import { quantileScores } from './quantile-scores.ts'
import { mergeQuantileSketches, quantileSketch, sketchCuts } from './quantile-sketch.ts'
import { scoreByCuts } from './score-by-cuts.ts'

const ids = fc.uniqueArray(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 200 })

function worthOf(id: number): number {
  return Math.abs(id) % 5
}

test('shards merged in any grouping and order give the same sketch to the bit', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 7 }), (all, capacity, shards) => {
      const whole = quantileSketch(all.map(worthOf), all, { capacity })
      const parts = Array.from({ length: shards }, (_, shard) => all.filter((_, i) => i % shards === shard))
      const sketches = parts.map((part) => quantileSketch(part.map(worthOf), part, { capacity }))
      expect(mergeQuantileSketches(sketches)).toEqual(whole)
      const pairwise = sketches.toReversed().reduce((a, b) => mergeQuantileSketches([a, b]))
      expect(pairwise).toEqual(whole)
    }),
    { seed: 11, numRuns: 100 },
  )
})

test('up to its capacity a sketch gives the cuts and scores of quantileScores', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 2, max: 9 }), fc.constantFrom('high' as const, 'low' as const), (all, groups, best) => {
      const values = all.map(worthOf)
      const exact = quantileScores(values, { groups, best, tieBreak: all })
      const cuts = sketchCuts(quantileSketch(values, all), groups)
      if (all.length >= groups) expect(cuts).toEqual(exact.cuts)
      if (all.length >= groups) expect(scoreByCuts(values, all, cuts, best)).toEqual(exact.scores)
    }),
    { seed: 12, numRuns: 100 },
  )
})

test('a sketch of 2,000 in 100,000 has its cuts where they belong, within its error', () => {
  const count = 100_000
  const values = Float64Array.from({ length: count }, (_, i) => ((i * 7919) % count) ** 1.5)
  const numbers = Float64Array.from(values.keys())
  const cuts = sketchCuts(quantileSketch(values, numbers, { capacity: 2000, seed: 4 }))
  cuts.forEach((cut, g) => {
    const share = values.filter((value) => value <= cut.value).length / count
    const p = (g + 1) / 5
    expect(Math.abs(share - p)).toBeLessThan(3.3 * Math.sqrt((p * (1 - p)) / 2000))
  })
})

test('customers who are all alike are still cut into equal groups', () => {
  const all = Array.from({ length: 1000 }, (_, i) => i)
  const ones = all.map(() => 1)
  const scores = scoreByCuts(ones, all, sketchCuts(quantileSketch(ones, all)))
  for (let score = 1; score <= 5; score++) expect(scores.filter((found) => found === score).length).toBe(200)
})

test('bad input is refused', () => {
  const code = (code: string): unknown => expect.objectContaining({ name: 'ModelError', code })
  expect(() => quantileSketch([1], [1, 2])).toThrow(code('length_mismatch'))
  expect(() => quantileSketch([1, Number.NaN], [1, 2])).toThrow(/values in row 1/)
  expect(() => quantileSketch([1, 2], [1, Number.NaN])).toThrow(/ids in row 1/)
  expect(() => mergeQuantileSketches([])).toThrow(code('empty'))
  expect(() => mergeQuantileSketches([quantileSketch([], []), quantileSketch([], [], { seed: 2 })])).toThrow(/Sketch 1/)
  expect(() => sketchCuts(quantileSketch([], []))).toThrow(code('empty'))
  expect(() => scoreByCuts([1], [1], [])).toThrow(/cuts/)
  const [low, high] = [
    { value: 1, tie: 0 },
    { value: 2, tie: 0 },
  ]
  expect(() => scoreByCuts([1], [1], [high, low])).toThrow(code('not_ascending'))
  expect(() => scoreByCuts([Number.NaN], [1], [low, high])).toThrow(code('missing_value'))
  expect(() => scoreByCuts([1, 2], [1], [low, high])).toThrow(code('length_mismatch'))
})

testWithData('online_retail/online_retail.csv.br', 'Online Retail in seven shards: the same 348 and 183 customers', (rows) => {
  const end = Date.UTC(2011, 11, 10)
  const { buyers } = prepareOnlineRetail(rows)
  const shards = Array.from({ length: 7 }, (_, shard) => [...buyers].filter((_, i) => i % 7 === shard))
  const scoresBy = (worth: (buyer: Buyer) => number, best: 'high' | 'low') => {
    const columns = shards.map((shard) => ({ ids: shard.map(([id]) => id), values: shard.map(([, buyer]) => worth(buyer)) }))
    const cuts = sketchCuts(mergeQuantileSketches(columns.map(({ ids, values }) => quantileSketch(values, ids))))
    return columns.flatMap(({ ids, values }) => Array.from(scoreByCuts(values, ids, cuts, best)))
  }
  const recency = scoresBy(({ last }) => Math.round((end - last) / 86_400_000), 'low')
  const frequency = scoresBy(({ invoices }) => invoices.size, 'high')
  const money = scoresBy(({ money }) => money, 'high')
  const cell = (score: number): number => recency.filter((r, i) => r === score && frequency[i] === score && money[i] === score).length
  expect([recency.length, cell(5), cell(1)]).toEqual([4338, 348, 183])
})
