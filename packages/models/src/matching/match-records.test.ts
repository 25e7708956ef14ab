import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ModelErrorCode } from '../model-error.ts'
import { createRandom } from '../numeric/random.ts'
import type { MatchOptions, MatchResult } from './match-options.ts'
import { matchRecords } from './match-records.ts'
import { pairwiseQuality } from './pairwise-quality.ts'
import type { RecordColumns } from './record-columns.ts'
import { simulatePeople } from './simulate-people.ts'
import { simulatedReading } from './simulated-reading.ts'

function people(count: number, seed: number, options = {}) {
  const { columns, truth } = simulatePeople(count, seed, options)
  return { columns: { ...columns, truth } as RecordColumns, truth }
}

const options: MatchOptions = { truth: 'truth', reading: simulatedReading, randomPairs: 30_000 }

/** Numbers of a result alone, for comparing two. */
function numbersOf({ pairs, clusters, model, refused, candidates, quality }: MatchResult) {
  return { pairs, clusters, model, refused, candidates, quality }
}

describe('simulated people with Chinese and English names', () => {
  const { columns, truth } = people(2500, 7)
  const found = matchRecords(columns, options)

  test('duplicates are found and people of one household kept apart', () => {
    expect(found.quality?.precision).toBeGreaterThan(0.99)
    expect(found.quality?.recall).toBeGreaterThan(0.96)
    expect(found.warnings).toEqual([])
  })
  test('probabilities mean what they say: as many matches are expected among the pairs as there are', () => {
    const expected = found.pairs.probability.reduce((sum, p) => sum + p, 0)
    const right = found.pairs.left.reduce((n, left, at) => n + (truth[left] === truth[found.pairs.right[at] ?? -1] ? 1 : 0), 0)
    expect(Math.abs(expected - right)).toBeLessThan(0.03 * right)
  })
  test('half of them living with others, precision holds', () => {
    const crowded = people(2000, 8, { households: 0.5 })
    expect(matchRecords(crowded.columns, options).quality?.precision).toBeGreaterThan(0.99)
  })
  test('no duplicates, no pairs to speak of', () => {
    const single = people(2000, 9, { duplicates: 0 })
    const none = matchRecords(single.columns, options)
    expect(none.automatic).toBeLessThan(4)
    expect(none.warnings.map(({ code }) => code)).toContain('few_matches')
  })
  test('a pair is explained field by field, and the sum is its weight', () => {
    const left = found.pairs.left[0] ?? 0
    const right = found.pairs.right[0] ?? 0
    const { prior, steps, common, weight, probability } = found.explain(left, right)
    expect(steps.map(({ field }) => field)).toEqual(found.fields.map(({ column }) => column))
    expect(weight).toBeCloseTo(found.pairs.weight[0] ?? 0, 9)
    expect(prior + steps.reduce((sum, step) => sum + step.weight, 0) + common).toBeCloseTo(weight, 9)
    expect(steps.at(-1)?.after).toBeCloseTo(weight - common, 9)
    expect(common).toBeLessThanOrEqual(0)
    expect(probability).toBe(found.pairs.probability[0])
  })
  test('the same seed gives the same bits; the truth changes nothing but the quality', () => {
    expect(numbersOf(matchRecords(columns, options))).toEqual(numbersOf(found))
    const { truth: _, ...hidden } = columns
    const blind = matchRecords(hidden, { reading: simulatedReading, randomPairs: 30_000 })
    expect({ ...numbersOf(blind), quality: null }).toEqual({ ...numbersOf(found), quality: null })
  })
  test('a model kept as JSON is used again, for the new rows alone', () => {
    const changed = [0, 1, 2, 3, 4, ...Array.from(found.pairs.left.slice(0, 50))]
    const model = JSON.parse(JSON.stringify(found.model)) as MatchResult['model']
    const again = matchRecords(columns, { ...options, model, changed })
    const isNew = new Set(changed)
    const wanted = [...found.pairs.left.keys()].filter(
      (at) => isNew.has(found.pairs.left[at] ?? -1) || isNew.has(found.pairs.right[at] ?? -1),
    )
    expect([...again.pairs.weight]).toEqual(wanted.map((at) => found.pairs.weight[at]))
    expect(again.candidates).toBeLessThan(found.candidates)
  })
})

test('the order of rows changes nothing', () => {
  const { columns, truth } = people(1200, 11)
  const random = createRandom(3)
  const order = truth
    .map((_, row) => ({ row, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row)
  const mixed = Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, order.map((row) => cells[row] ?? '')]))
  const straight = matchRecords(columns, options)
  const turned = matchRecords(mixed, options)
  expect(turned.model).toEqual(straight.model)
  expect(turned.pairs.weight).toEqual(straight.pairs.weight)
  const back = new Int32Array(order.length)
  order.forEach((row, at) => {
    back[row] = turned.clusters[at] ?? 0
  })
  expect(pairwiseQuality(back, straight.clusters)).toMatchObject({ precision: 1, recall: 1 })
})

describe('small and odd files', () => {
  const one = { name: ['Ann Lee'], phone: ['07016389625'] }
  const finite = (result: MatchResult): void => {
    for (const { m, u, weight } of result.model.fields) expect([...m, ...u, ...weight].every(Number.isFinite)).toBe(true)
    expect([...result.pairs.weight, ...result.pairs.probability, result.model.prior].every(Number.isFinite)).toBe(true)
  }
  test('one row is one cluster', () => {
    const result = matchRecords(one)
    expect([...result.clusters]).toEqual([0])
    expect(result.warnings.map(({ code }) => code)).toContain('few_matches')
    finite(result)
  })
  test('all alike: nothing is matched, and it says so', () => {
    const result = matchRecords({ name: Array(50).fill('Ann Lee'), city: Array(50).fill('York') })
    expect(result.pairs.left).toHaveLength(0)
    expect(result.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['all_alike', 'constant_column']))
    finite(result)
  })
  test('a dozen records with one duplicate', () => {
    const { columns } = people(12, 4, { duplicates: 0 })
    const twice = Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, [...Array.from(cells), cells[3] ?? '']]))
    const result = matchRecords(twice, options)
    expect(result.clusters[12]).toBe(3)
    expect(result.quality).toMatchObject({ truePairs: 1, f1: 1 })
    finite(result)
  })
  test('any text at all gives finite numbers', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('', 'null', '张伟', 'Ann', '1990-01-01', '😀', 'שלום'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 25 }), (rows) => {
        const at = (place: 0 | 1 | 2): string[] => rows.map((row) => row[place])
        finite(matchRecords({ name: at(0), birth_date: at(1), street: at(2) }, { randomPairs: 500 }))
      }),
      { seed: 1, numRuns: 30 },
    )
  })
  test('names of ten thousand characters', () => {
    const names = ['ab', 'ba', 'abc'].map((part) => part.repeat(5000))
    finite(matchRecords({ name: [...names, ...names], city: ['a', 'b', 'c', 'a', 'b', 'd'] }))
  })
  test('a key that very many share is reported, and joins nobody', () => {
    const { columns } = people(2000, 5)
    const shop = {
      ...columns,
      phone: Array(2000)
        .fill('02079460018')
        .map((phone, row) => (row < 1500 ? phone : (columns.phone?.[row] ?? ''))),
    }
    const blocking = [
      { parts: [{ columns: ['phone'], by: 'digits' as const }] },
      { parts: [{ columns: ['birth_date'], by: 'date' as const }] },
    ]
    const result = matchRecords(shop, { ...options, blocking })
    expect(result.warnings).toContainEqual(
      expect.objectContaining({ code: 'blocks_skipped', params: expect.objectContaining({ largest: 1500 }) }),
    )
    expect(result.quality?.precision).toBeGreaterThan(0.98)
  })
})

describe('refusals', () => {
  const columns = { name: ['a', 'b'], city: ['x', 'y'], who: ['1', '2'] }
  const cases: readonly (readonly [string, RecordColumns, MatchOptions, ModelErrorCode])[] = [
    ['no columns', {}, {}, 'empty'],
    ['no rows', { name: [] }, {}, 'empty'],
    ['unequal lengths', { name: ['a'], city: ['x', 'y'] }, {}, 'length_mismatch'],
    ['nothing left', columns, { ignore: ['name', 'city', 'who'] }, 'no_usable_column'],
    ['an unknown truth', columns, { truth: 'nobody' }, 'unknown_column'],
    ['an unknown column to ignore', columns, { ignore: ['nobody'] }, 'unknown_column'],
    ['an unknown field', columns, { fields: [{ column: 'nobody', kind: 'name' }] }, 'unknown_column'],
    ['comparing by the truth', columns, { truth: 'who', fields: [{ column: 'who', kind: 'id' }] }, 'truth_as_field'],
    ['a review above automatic', columns, { review: 0.9, automatic: 0.8 }, 'out_of_range'],
    ['no blocking rule', columns, { blocking: [] }, 'out_of_range'],
    ['a changed row that is not there', columns, { changed: [2] }, 'out_of_range'],
    ['a model of other fields', columns, { model: { fields: [], rivals: [], prior: 0.1, converged: true, iterations: 1 } }, 'invalid_spec'],
  ]
  test.each(cases)('%s', (_name, bad, badOptions, code) => {
    expect(() => matchRecords(bad, badOptions)).toThrow(expect.objectContaining({ name: 'ModelError', code }))
  })
  test('a row that is not there cannot be explained', () => {
    expect(() => matchRecords(columns).explain(0, 5)).toThrow(expect.objectContaining({ code: 'out_of_range' }))
  })
})
