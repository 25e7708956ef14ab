import { describe, expect, test } from 'vitest'
import type { BtydColumns } from '../btyd/btyd-model.ts'
import { expectedOrders } from '../btyd/expected-orders.ts'
import { fitBtyd } from '../btyd/fit-btyd.ts'
import { pAlive } from '../btyd/p-alive.ts'
import { simulateBtyd } from '../btyd/simulate-btyd.ts'
import { createRandom } from '../numeric/random.ts'
import { reorder } from '../testing/arbitrary.ts'
import { discountFactors } from '../value/discounting.ts'
import { fitInWorkers } from './fit-in-workers.ts'
import { scoreCustomers } from './score-customers.ts'
import { scoreInWorkers } from './score-in-workers.ts'
import type { Scores } from './score-input.ts'

const SEED = 99
const parameters = { r: 0.6, alpha: 5, a: 0.8, b: 2.5 }
const keys = ['pAlive', 'expectedOrders', 'expectedSpend', 'value12m'] as const

/** Times on no grid, so that hardly two rows are equal and there are several chunks to share. */
function customers(count: number): BtydColumns & { monetary: Float64Array } {
  const random = createRandom(SEED)
  const T = Float64Array.from({ length: count }, () => 5 + random.next() * 60)
  const columns = simulateBtyd('mbg-nbd', parameters, T, random)
  return { ...columns, monetary: columns.frequency.map((x) => (x === 0 ? 0 : 10 + random.next() * 50)) }
}

const people = customers(30_000)
const input = {
  ...people,
  model: 'mbg-nbd',
  parameters,
  gammaGamma: { spend: { mean: 30, priorOrders: 0.5 } },
  daysPerTimeUnit: 7,
} as const

function bits(column: Float64Array): Uint8Array {
  return new Uint8Array(Float64Array.from(column).buffer)
}

function expectSame(found: Scores, wanted: Scores): void {
  for (const key of keys) expect(Buffer.compare(bits(found[key]), bits(wanted[key]))).toBe(0)
}

describe('scores', () => {
  const here = scoreCustomers(input)

  test.each([1, 2, 3])('on %d threads are the same to the bit', async (threads) => {
    expectSame(await scoreInWorkers({ ...input, threads }), here)
  })

  test('do not depend on the order of customers', () => {
    const order = Int32Array.from(people.T.keys()).reverse()
    const turned = scoreCustomers({
      ...input,
      frequency: reorder(people.frequency, order),
      recency: reorder(people.recency, order),
      T: reorder(people.T, order),
      monetary: reorder(people.monetary, order),
    })
    for (const key of keys) expect(Buffer.compare(bits(reorder(turned[key], order)), bits(here[key]))).toBe(0)
  })

  test('are what the functions give one by one', () => {
    const orders = expectedOrders('mbg-nbd', parameters, people, 365 / 7)
    const alive = pAlive('mbg-nbd', parameters, people)
    const factors = discountFactors(12, { annualRate: 0.1 })
    const months = Array.from(factors, (_, month) => expectedOrders('mbg-nbd', parameters, people, ((month + 1) * 30.4375) / 7))
    for (let i = 0; i < people.T.length; i += 997) {
      const x = people.frequency[i] ?? 0
      const spend = (0.5 * 30 + x * (people.monetary[i] ?? 0)) / (0.5 + x)
      const value =
        months.reduce((sum, until, m) => sum + ((until[i] ?? 0) - (m > 0 ? (months[m - 1]?.[i] ?? 0) : 0)) * (factors[m] ?? 0), 0) * spend
      expect(here.pAlive[i]).toBe(alive[i])
      expect(here.expectedOrders[i]).toBeCloseTo(orders[i] ?? 0, 10)
      expect(here.expectedSpend[i]).toBeCloseTo(spend, 10)
      expect(here.value12m[i]).toBeCloseTo(value, 8)
    }
  })

  test.each([0, 10, 200, 365, 5000])('a horizon of %d days moves expected orders only', (horizonDays) => {
    const other = scoreCustomers({ ...input, horizonDays })
    expect(other.value12m[7]).toBeCloseTo(here.value12m[7] ?? 0, 9)
    expect(other.expectedOrders[7]).toBeCloseTo(expectedOrders('mbg-nbd', parameters, people, horizonDays / 7)[7] ?? 0, 9)
  })

  test('a bad row in a worker comes back as the same refusal', async () => {
    const recency = people.recency.slice()
    recency[123] = 1e6
    const wanted = expect.objectContaining({ name: 'ModelError' })
    expect(() => scoreCustomers({ ...input, recency })).toThrow(wanted)
    await expect(scoreInWorkers({ ...input, recency })).rejects.toMatchObject({ name: 'ModelError', params: { row: 123 } })
    await expect(scoreInWorkers({ ...input, threads: 0 })).rejects.toMatchObject({ code: 'out_of_range' })
  })
})

describe('fits', () => {
  const here = fitBtyd('mbg-nbd', people)

  test.each([1, 2, 3])('on %d threads are the same to the bit', async (threads) => {
    expect(await fitInWorkers('mbg-nbd', people, { threads })).toEqual(here)
  })

  test('take weights and a prior along', async () => {
    const weighted = { ...people, weight: people.T.map((_, i) => 1 + (i % 3)) }
    const prior = { sd: 0.5 }
    expect(await fitInWorkers('bg-nbd', weighted, { prior, threads: 2 })).toEqual(fitBtyd('bg-nbd', weighted, { prior }))
  })

  test('refuse in the worker what they refuse here', async () => {
    const bad = { ...people, T: people.T.map(() => Number.NaN) }
    await expect(fitInWorkers('bg-nbd', bad)).rejects.toMatchObject({ name: 'ModelError', code: 'missing_value', params: { row: 0 } })
  })
})
