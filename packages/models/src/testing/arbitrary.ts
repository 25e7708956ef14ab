import fc from 'fast-check'
import type { BtydColumns, BtydModel, BtydParameters, OrderModel, ParetoNbdParameters } from '../btyd/btyd-model.ts'

export const model: fc.Arbitrary<BtydModel> = fc.constantFrom('bg-nbd', 'mbg-nbd')

function between(low: number, high: number): fc.Arbitrary<number> {
  return fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp)
}

export const parameters: fc.Arbitrary<BtydParameters> = fc.record({
  r: between(0.01, 100),
  alpha: between(0.05, 500),
  a: between(0.01, 50),
  b: between(0.01, 50),
})

export const orderModel: fc.Arbitrary<OrderModel> = fc.constantFrom('bg-nbd', 'mbg-nbd', 'pareto-nbd')

export const paretoParameters: fc.Arbitrary<ParetoNbdParameters> = fc.record({
  r: between(0.01, 100),
  alpha: between(0.001, 5000),
  s: between(0.01, 100),
  beta: between(0.001, 5000),
})

const customer = fc
  .record({
    x: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 5000 })),
    T: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 500, noNaN: true })),
    share: fc.oneof(fc.constant(1), fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ x, T, share }) => ({ x, T, tx: x === 0 ? 0 : T * share }))

/** Customers that can exist, the odd ones among them: thousands of orders, the last one on the last day, nobody observed. */
export function columns(maxLength = 40): fc.Arbitrary<BtydColumns> {
  return fc.array(customer, { minLength: 1, maxLength }).map((rows) => ({
    frequency: Float64Array.from(rows, ({ x }) => x),
    recency: Float64Array.from(rows, ({ tx }) => tx),
    T: Float64Array.from(rows, ({ T }) => T),
  }))
}

export function reorder(values: Float64Array, order: Int32Array): Float64Array {
  return Float64Array.from(order, (row) => values[row] ?? Number.NaN)
}
