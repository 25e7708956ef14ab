import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testWithData } from '../testing/reference-data.ts'
import { encodeBaskets } from './basket-builder.ts'
import type { Baskets } from './baskets.ts'
import { type FrequentItemsets, frequentItemsets } from './frequent-itemsets.ts'
import { mineRules } from './mine-rules.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const lists = fc.array(fc.subarray(NAMES), { minLength: 1, maxLength: 60 })

function setsOf({ offsets, items, counts }: FrequentItemsets): [string, number][] {
  return Array.from(counts, (count, s) => [items.subarray(offsets[s], offsets[s + 1]).join(), count])
}

/** Every set of items, counted by reading every basket. */
function countedOneByOne({ offsets, items, itemCount }: Baskets, minCount: number, maxItems: number): [string, number][] {
  const baskets = Array.from(offsets.subarray(1), (until, b) => new Set(items.subarray(offsets[b], until)))
  const found: [string, number][] = []
  for (let mask = 1; mask < 2 ** itemCount; mask++) {
    const set = Array.from({ length: itemCount }, (_, item) => item).filter((item) => mask & (1 << item))
    const count = baskets.filter((basket) => set.every((item) => basket.has(item))).length
    if (set.length <= maxItems && count >= minCount) found.push([set.join(), count])
  }
  return found
}

describe('frequent sets', () => {
  test('are those that counting one by one finds', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0.02, max: 1, noNaN: true }), fc.integer({ min: 1, max: 7 }), (names, support, maxItems) => {
        const baskets = encodeBaskets(names)
        const found = frequentItemsets(baskets, { support, maxItems })
        const wanted = countedOneByOne(baskets, found.minCount, maxItems)
        expect(setsOf(found).sort()).toEqual(wanted.sort())
      }),
      { seed: 3, numRuns: 150 },
    )
  })

  test('do not depend on the order of baskets or of names in them', () => {
    fc.assert(
      fc.property(lists, (names) => {
        const turned = names.toReversed().map((basket) => basket.toReversed())
        const options = { support: 0.1, confidence: 0.3 }
        expect(mineRules(encodeBaskets(turned), options)).toEqual(mineRules(encodeBaskets(names), options))
      }),
      { seed: 4, numRuns: 50 },
    )
  })

  test('nine of 9,000 baskets reach a support of 0.001', () => {
    const baskets = encodeBaskets(Array.from({ length: 9000 }, (_, b) => (b < 9 ? ['rare'] : ['x'])))
    expect(frequentItemsets(baskets, { support: 0.001 })).toMatchObject({ minCount: 9, counts: Int32Array.of(8991, 9) })
  })

  test('large baskets are cut to what most baskets hold, and the cut is reported', () => {
    const baskets = encodeBaskets([['a', 'b', 'c', 'd'], ['a', 'b'], ['a']])
    const found = frequentItemsets(baskets, { support: 0.3, basketCap: 2 })
    expect(setsOf(found)).toEqual([
      ['0', 3],
      ['1', 2],
      ['0,1', 2],
    ])
    expect(found).toMatchObject({ basketsCut: 1, itemsCut: 2 })
    expect(found.warnings).toContainEqual(expect.objectContaining({ code: 'baskets_cut', params: { cap: 2, basketsCut: 1, itemsCut: 2 } }))
  })

  test('more sets than memory should hold are refused, quickly', () => {
    const wide = encodeBaskets(Array.from({ length: 30 }, () => Array.from({ length: 60 }, (_, i) => `item ${i}`)))
    const wanted = expect.objectContaining({ code: 'too_many_itemsets', params: { maxItemsets: 10_000, minCount: 3 } })
    expect(() => frequentItemsets(wide, { support: 0.1, maxItemsets: 10_000 })).toThrow(wanted)
  })
})

describe('rules', () => {
  test('have the counts that define them, and bounds below their values', () => {
    fc.assert(
      fc.property(lists, (names) => {
        const baskets = encodeBaskets(names)
        const { rules } = mineRules(baskets, { support: 0.05, confidence: 0.2 })
        for (const rule of rules) {
          const label = (item: number): string => baskets.labels[item] ?? ''
          const left = names.filter((basket) => rule.antecedent.every((item) => basket.includes(label(item))))
          const both = left.filter((basket) => basket.includes(label(rule.consequent)))
          const right = names.filter((basket) => basket.includes(label(rule.consequent)))
          expect(rule.count).toBe(both.length)
          expect(rule.confidence).toBeCloseTo(both.length / left.length, 12)
          expect(rule.lift).toBeCloseTo((both.length * names.length) / left.length / right.length, 12)
          expect(rule.confidence).toBeGreaterThanOrEqual(0.2 - 1e-9)
          expect(rule.confidenceLower).toBeLessThan(rule.confidence)
          expect(rule.liftLower).toBeLessThan(rule.lift)
        }
        const order = rules.map(({ liftLower }) => liftLower)
        expect(order).toEqual(order.toSorted((a, b) => b - a))
      }),
      { seed: 5, numRuns: 25 },
    )
  })

  test('a rule seen often comes before one seen twice with a higher lift', () => {
    const times = (count: number, ...names: string[]): string[][] => Array.from({ length: count }, () => names)
    const often = [...times(80, 'bread', 'butter'), ...times(80, 'bread'), ...times(16, 'butter')]
    const rare = [...times(2, 'caviar', 'butter'), ...times(1, 'caviar')]
    const baskets = encodeBaskets([...often, ...rare, ...times(321, 'milk')])
    const { rules } = mineRules(baskets, { support: 0.004, confidence: 0.5 })
    const butter = rules.filter(({ consequent }) => baskets.labels[consequent] === 'butter')
    expect(butter.map(({ antecedent }) => baskets.labels[antecedent[0] ?? 0])).toEqual(['bread', 'caviar'])
    expect(butter[1]?.lift).toBeGreaterThan(butter[0]?.lift ?? 0)
  })

  test('none is a result, said in words', () => {
    const nothing = mineRules(encodeBaskets([[], [], []]), { support: 0.5, confidence: 0.5 })
    expect(nothing.rules).toEqual([])
    expect(nothing.warnings.map(({ code }) => code)).toEqual(['few_rows', 'no_rules'])
    expect(mineRules(encodeBaskets([['one']]), { support: 1, confidence: 0 }).rules).toEqual([])
  })
})

test('bad input is refused by name', () => {
  const one = encodeBaskets([['a', 'b']])
  const code = (code: string): unknown => expect.objectContaining({ name: 'ModelError', code })
  expect(() => mineRules(encodeBaskets([]), { support: 0.5, confidence: 0.5 })).toThrow(code('empty'))
  for (const support of [0, -1, 1.1, Number.NaN]) expect(() => frequentItemsets(one, { support })).toThrow(/support/)
  for (const confidence of [-0.1, 1.1, Number.NaN]) expect(() => mineRules(one, { support: 0.5, confidence })).toThrow(/confidence/)
  const twice = { offsets: Int32Array.of(0, 2), items: Int32Array.of(1, 1), itemCount: 2 }
  expect(() => frequentItemsets(twice, { support: 1 })).toThrow(code('not_ascending'))
  expect(() => frequentItemsets({ ...twice, items: Int32Array.of(0, 7) }, { support: 1 })).toThrow(/item in basket 0 is 7/)
  expect(() => frequentItemsets({ ...twice, offsets: Int32Array.of(0, 5) }, { support: 1 })).toThrow(code('length_mismatch'))
  expect(() => frequentItemsets({ ...twice, offsets: Int32Array.of(0, 3, 2) }, { support: 1 })).toThrow(code('not_ascending'))
})

testWithData(
  'baskets/groceries.csv',
  'Groceries: 410, 463 and 15 rules, 13,492 sets',
  (rows) => {
    const baskets = encodeBaskets(rows)
    expect([baskets.offsets.length - 1, baskets.itemCount]).toEqual([9835, 169])
    const rare = mineRules(baskets, { support: 0.001, confidence: 0.8 })
    expect([rare.rules.length, rare.itemsets.counts.length]).toEqual([410, 13_492])
    expect(mineRules(baskets, { support: 0.006, confidence: 0.25 }).rules.length).toBe(463)
    expect(mineRules(baskets, { support: 0.01, confidence: 0.5 }).rules.length).toBe(15)
    expect(mineRules(baskets, { support: 0.001, confidence: 0.8, basketCap: 50 })).toEqual(rare)
  },
  0,
)
