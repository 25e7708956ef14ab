import { expectedOrders, pAlive } from '@guanxi/models'
import { describe, expect, test } from 'vitest'
import { middleOf, possibleOrders } from './outlook.ts'

const parameters = { r: 0.66, alpha: 31.5, a: 0.39, b: 3.12 }
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('possible futures', () => {
  test.each(['mbg-nbd', 'bg-nbd'] as const)('of %s have the mean that the model expects', (model) => {
    for (const [frequency, recency, T] of [
      [0, 0, 40],
      [3, 120, 200],
      [20, 600, 610],
    ] as const) {
      const customer = { frequency: Float64Array.of(frequency), recency: Float64Array.of(recency), T: Float64Array.of(T) }
      const expected = expectedOrders(model, parameters, customer, 365)[0] ?? 0
      const alive = pAlive(model, parameters, customer)[0] ?? 0
      const orders = possibleOrders({ model, parameters, frequency, T, pAlive: alive }, 365, 42)
      // Four standard errors of 4,000 draws.
      const spread = Math.sqrt(mean(orders.map((one) => (one - expected) ** 2)) / orders.length)
      expect(Math.abs(mean(orders) - expected)).toBeLessThan(4 * spread + 1e-9)
    }
  })

  test('are the same for the same seed, and none for the dead', () => {
    const posterior = { model: 'mbg-nbd', parameters, frequency: 3, T: 200, pAlive: 0.7 } as const
    expect(possibleOrders(posterior, 365, 5)).toEqual(possibleOrders(posterior, 365, 5))
    expect(possibleOrders({ ...posterior, pAlive: 0 }, 365, 5).every((orders) => orders === 0)).toBe(true)
  })

  test('the middle leaves out as much below as above', () => {
    expect(
      middleOf(
        Float64Array.from({ length: 10 }, (_, i) => i),
        0.8,
      ),
    ).toEqual({ low: 1, high: 8 })
  })
})
