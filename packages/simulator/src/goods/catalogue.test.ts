import { expect, test } from 'vitest'
import { catalogue, SimulatorError } from '../index.ts'
import { consumerCategories } from './catalogue.ts'

test('every article has a unique sku, three names, a price and a sound margin', () => {
  const products = catalogue({})
  expect(products.length).toBeGreaterThan(50)
  expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length)
  for (const { name, unitPriceMinor, margin, replenishDays, weightGrams, popularity } of products) {
    expect(name.en).toMatch(/^[\x20-\x7e]+$/)
    expect(name.zh).toMatch(/\p{Script=Han}/u)
    expect(name.zhHant).toMatch(/\p{Script=Han}/u)
    expect(Number.isSafeInteger(unitPriceMinor) && unitPriceMinor > 0).toBe(true)
    expect(margin > 0 && margin < 1).toBe(true)
    expect(replenishDays === null || replenishDays > 0).toBe(true)
    expect(weightGrams > 0 && popularity > 0).toBe(true)
  }
  const keys = new Set(products.map(({ category }) => category.key))
  expect([...consumerCategories].every((key) => keys.has(key))).toBe(true)
})

test('a sack of rice feeds five for 24 days', () => {
  const rice = catalogue({ currency: 'CNY' }).find(({ sku }) => sku === 'GR-RICE-25')
  expect((rice?.replenishDays ?? 0) / 5).toBe(24)
})

test('an unknown currency is refused with a code', () => {
  expect(() => catalogue({ currency: 'cny' })).toThrow(SimulatorError)
})
