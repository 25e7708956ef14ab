import { describe, expect, test } from 'vitest'
import type { WeightedColumns } from '../btyd/btyd-model.ts'
import { fitBtyd } from '../btyd/fit-btyd.ts'
import { groupRows } from '../btyd/group-rows.ts'
import { simulateBtyd } from '../btyd/simulate-btyd.ts'
import { createRandom } from '../numeric/random.ts'
import { fitInWorkers } from './fit-in-workers.ts'
import { groupBatches } from './group-batches.ts'
import { scoreCustomers } from './score-customers.ts'
import { scoreInWorkers } from './score-in-workers.ts'
import type { ScoreColumns } from './score-input.ts'
import { scoreStream } from './score-stream.ts'

const random = createRandom(31)
const COUNT = 8500
const parameters = { r: 0.6, alpha: 9, s: 0.7, beta: 12 }
const T = Float64Array.from({ length: COUNT }, () => Math.ceil(20 + random.next() * 40))
const people = (() => {
  const columns = simulateBtyd('pareto-nbd', parameters, T, random, { ticks: 7 })
  const rateFactor = Float64Array.from(T, (_, i) => (i % 3 === 0 ? 1.5 : 1))
  return { ...columns, rateFactor, monetary: columns.frequency.map((x) => (x === 0 ? 0 : 10 + random.next() * 50)) }
})()
const options = { model: 'pareto-nbd', parameters, gammaGamma: { spend: { mean: 30, priorOrders: 0.5 } }, daysPerTimeUnit: 7 } as const
const keys = ['pAlive', 'expectedOrders', 'expectedSpend', 'value12m'] as const

function* batchesOf(size: number): Generator<ScoreColumns & { readonly from: number }> {
  for (let from = 0; from < COUNT; from += size) {
    const part = (column: Float64Array): Float64Array => column.subarray(from, from + size)
    yield {
      from,
      frequency: part(people.frequency),
      recency: part(people.recency),
      T: part(people.T),
      rateFactor: part(people.rateFactor),
      monetary: part(people.monetary),
    }
  }
}

function bits(column: Float64Array): Uint8Array {
  return new Uint8Array(Float64Array.from(column).buffer)
}

describe('a stream of scores', () => {
  const here = scoreCustomers({ ...options, ...people })

  test.each([
    [1, 4000],
    [2, 1000],
    [3, 2999],
  ])('on %d threads, %d rows a batch, is the same to the bit and in order', async (threads, size) => {
    const joined = Object.fromEntries(keys.map((key) => [key, new Float64Array(COUNT)]))
    let next = 0
    for await (const { batch, scores } of scoreStream(batchesOf(size), { ...options, threads })) {
      expect(batch.from).toBe(next)
      next += batch.frequency.length
      for (const key of keys) joined[key]?.set(scores[key], batch.from)
    }
    expect(next).toBe(COUNT)
    for (const key of keys) expect(Buffer.compare(bits(joined[key] ?? new Float64Array()), bits(here[key]))).toBe(0)
  })

  test('Pareto/NBD with factors in workers is the same to the bit, too', async () => {
    const there = await scoreInWorkers({ ...options, ...people, threads: 2 })
    for (const key of keys) expect(Buffer.compare(bits(there[key]), bits(here[key]))).toBe(0)
  })

  test('reads no further ahead than two batches a thread', async () => {
    let read = 0
    function* counted(): Generator<ScoreColumns> {
      for (const batch of batchesOf(500)) {
        read++
        yield batch
      }
    }
    let done = 0
    for await (const _ of scoreStream(counted(), { ...options, threads: 2 })) {
      done++
      expect(read - done).toBeLessThanOrEqual(4)
    }
    expect(done).toBe(17)
  })

  test('a bad row is named by its place in the stream; a caller may leave early; nothing in gives nothing out', async () => {
    function* broken(): Generator<ScoreColumns> {
      for (const batch of batchesOf(1000)) {
        yield batch.from === 3000 ? { ...batch, T: batch.T.map((t, i) => (i === 7 ? Number.NaN : t)) } : batch
      }
    }
    const all = async (): Promise<number> => {
      let count = 0
      for await (const { batch } of scoreStream(broken(), { ...options, threads: 2 })) count += batch.frequency.length
      return count
    }
    await expect(all()).rejects.toMatchObject({ name: 'ModelError', code: 'missing_value', params: { row: 3007, batch: 3 } })
    for await (const { scores } of scoreStream(batchesOf(1000), options)) {
      expect(scores.pAlive.length).toBe(1000)
      break
    }
    for await (const _ of scoreStream([], options)) throw new Error('there was no batch')
  })
})

describe('grouping a stream', () => {
  test('is grouping all of it', async () => {
    const { index: _, ...whole } = groupRows({ frequency: people.frequency, recency: people.recency, T: people.T })
    const parts = [...batchesOf(700)].map(({ frequency, recency, T: observed }): WeightedColumns => ({ frequency, recency, T: observed }))
    const { customers, ...grouped } = await groupBatches(parts)
    expect(grouped).toEqual(whole)
    expect(customers).toBe(COUNT)
    const bad = [...parts.slice(0, 2), { frequency: Float64Array.of(-1), recency: Float64Array.of(0), T: Float64Array.of(1) }]
    await expect(groupBatches(bad)).rejects.toMatchObject({ code: 'negative', params: { row: 0, batch: 2 } })
    await expect(groupBatches([])).rejects.toMatchObject({ code: 'empty' })
  })
})

describe('fits of rows with parameters of their own', () => {
  const columns = { frequency: people.frequency, recency: people.recency, T: people.T }
  const club = Float64Array.from(T, (_, i) => (i % 3 === 0 ? 1 : 0))

  test.each([1, 3])('on %d threads are the same to the bit', async (threads) => {
    expect(await fitInWorkers('pareto-nbd', columns, { threads })).toEqual(fitBtyd('pareto-nbd', columns))
    const covariates = { rate: { club }, dropout: { club } }
    expect(await fitInWorkers('bg-nbd', columns, { threads, covariates })).toEqual(fitBtyd('bg-nbd', columns, { covariates }))
  })
})
