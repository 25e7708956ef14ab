import type { ParetoNbdParameters } from '../src/btyd/btyd-model.ts'
import { createRandom, expectedOrders, fitInWorkers, groupRows, pAlive, simulateBtyd } from '../src/index.ts'
import { bestSeconds, report, SEED } from './million.ts'

/** CDNOW's parameters, in weeks. */
const truth: ParetoNbdParameters = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }

const COUNT = 1_000_000
const random = createRandom(SEED)
const T = Float64Array.from({ length: COUNT }, () => (364 - Math.floor(random.next() * 84)) / 7)
const customers = simulateBtyd('pareto-nbd', truth, T, random, { ticks: 7 })
const rows = groupRows(customers)
const facts = { customers: COUNT, rows: rows.frequency.length, seed: SEED }

// The peer, on 1,000,000 grouped customers and one thread: fit 114.1 s, expected orders 7.7 s, P(alive) 5.2 s.
const fit = await fitInWorkers('pareto-nbd', rows, { threads: 2 })
report('models.pareto-nbd.fit-in-2-workers', await bestSeconds(2, () => fitInWorkers('pareto-nbd', rows, { threads: 2 })), 10, {
  ...facts,
  parameters: fit.parameters,
  converged: fit.converged,
  iterations: fit.iterations,
})
report(
  'models.pareto-nbd.p-alive-and-expected-orders.grouped',
  await bestSeconds(3, () => [pAlive('pareto-nbd', truth, rows), expectedOrders('pareto-nbd', truth, rows, 39)]),
  0.5,
  facts,
)
report('models.pareto-nbd.p-alive.ungrouped', await bestSeconds(3, () => pAlive('pareto-nbd', truth, customers)), 5.2, { customers: COUNT })
