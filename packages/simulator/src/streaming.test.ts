import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { customers } from './index.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: unknown = runInNewContext('gc')

function heapMiB(): number {
  if (typeof collectGarbage === 'function') collectGarbage()
  return process.memoryUsage().heapUsed / 2 ** 20
}

test('memory stays flat over 50,000 customers', () => {
  let seen = 0
  let lines = 0
  let early = 0
  for (const { orders } of customers({ customers: 50_000, years: 2, seed: 3, endsOn: '2025-12-31' })) {
    for (const order of orders) lines += order.lines.length
    seen++
    if (seen === 5000) early = heapMiB()
  }
  expect(seen).toBe(50_000)
  expect(lines).toBeGreaterThan(300_000)
  expect(heapMiB() - early).toBeLessThan(8)
})
