import { parseArgs } from 'node:util'
import { customers } from '../src/index.ts'

const LIMIT_LINES_PER_SECOND = 200_000

const { values } = parseArgs({ options: { customers: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } } })
const options = { customers: Number(values.customers), years: 2, seed: Number(values.seed), endsOn: '2025-12-31' }

const startedMs = performance.now()
let lines = 0
let orders = 0
let interactions = 0
for (const customer of customers(options)) {
  orders += customer.orders.length
  interactions += customer.interactions.length
  for (const order of customer.orders) lines += order.lines.length
}
const seconds = (performance.now() - startedMs) / 1000
const linesPerSecond = Math.round(lines / seconds)
const counts = {
  customers: options.customers,
  orders,
  lines,
  interactions,
  seconds: Number(seconds.toFixed(2)),
  rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
}
console.log(
  JSON.stringify({
    name: 'simulator_order_lines',
    value: linesPerSecond,
    unit: 'lines/s',
    limit: LIMIT_LINES_PER_SECOND,
    ratio: Number((linesPerSecond / LIMIT_LINES_PER_SECOND).toFixed(2)),
    ...counts,
  }),
)
