import { assertRange } from '../model-error.ts'
import { factoredColumns, planScores, type ScoreInput, type Scores } from './score-input.ts'
import { createTicket, shareColumn, shareColumns, sharedColumn } from './shared-memory.ts'
import { WorkerGroup } from './worker-group.ts'

/**
 * Scores customers on worker threads, so that the calling thread stays free. Equal rows are scored once. The numbers are the
 * same to the bit for any number of threads. Columns in shared memory are used
 * as they are, others copied; the results are in shared memory.
 *
 * @param input.threads default 2
 * @throws ModelError for values no customer can have, and for options that mean nothing
 */
export async function scoreInWorkers(input: ScoreInput & { readonly threads?: number }): Promise<Scores> {
  const { threads = 2 } = input
  assertRange('threads', threads, 1, 256)
  const plan = planScores(input)
  const frequency = shareColumn(input.frequency)
  const monetary = shareColumn(input.monetary)
  const columns = shareColumns({ ...factoredColumns(input), frequency })
  const group = new WorkerGroup()
  const onAll = <Shared>(task: Shared): Shared[] => Array.from({ length: threads }, () => task)
  try {
    group.grow(threads)
    const [grouped] = await group.run([{ kind: 'group', columns, monetary }])
    if (grouped?.kind !== 'grouped') throw new TypeError('The first thread did not answer with grouped rows')
    const { rows, index } = grouped
    const distinct = rows.frequency.length
    const rowScores = { pAlive: sharedColumn(distinct), expectedOrders: sharedColumn(distinct), discountedOrders: sharedColumn(distinct) }
    await group.run(onAll({ kind: 'score', plan, rows, out: rowScores, ticket: createTicket() }))
    const out = {
      pAlive: sharedColumn(index.length),
      expectedOrders: sharedColumn(index.length),
      expectedSpend: sharedColumn(index.length),
      value12m: sharedColumn(index.length),
    }
    const customers = { index, frequency, monetary }
    await group.run(onAll({ kind: 'join', plan, customers, rows: rowScores, out, ticket: createTicket() }))
    return out
  } finally {
    await group.close()
  }
}
