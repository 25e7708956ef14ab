import type { BtydModel, WeightedColumns } from '../btyd/btyd-model.ts'
import { chunkCount, createTables } from '../btyd/dropout-sums.ts'
import type { BtydFit, BtydFitOptions } from '../btyd/fit-btyd.ts'
import { assertRange } from '../model-error.ts'
import { createControl } from './barrier.ts'
import { shareColumn, sharedColumn } from './shared-memory.ts'
import { WorkerGroup } from './worker-group.ts'
import type { Task } from './worker-tasks.ts'

/**
 * Fits BG/NBD or MBG/NBD on worker threads, so that the calling thread stays free. The result is the same to the bit as
 * `fitBtyd` gives, for any number of threads. Threads beyond one per 8,192 distinct rows are not started.
 *
 * @param options.threads default 2
 * @throws ModelError for values that no customer can have
 */
export async function fitInWorkers(
  model: BtydModel,
  columns: WeightedColumns,
  options: BtydFitOptions & { readonly threads?: number } = {},
): Promise<BtydFit> {
  const { threads = 2, ...fitOptions } = options
  assertRange('threads', threads, 1, 256)
  const shared = { frequency: shareColumn(columns.frequency), recency: shareColumn(columns.recency), T: shareColumn(columns.T) }
  const group = new WorkerGroup()
  try {
    const weight = columns.weight ? shareColumn(columns.weight) : null
    const [planned] = await group.run([{ kind: 'plan', model, columns: shared, weight }])
    if (planned?.kind !== 'planned') throw new TypeError('The first thread did not answer with a plan')
    const share = { plan: planned.plan, tables: createTables(planned.plan, sharedColumn), control: createControl() }
    const followers = Math.min(threads, chunkCount(planned.plan)) - 1
    const tasks: Task[] = [{ kind: 'lead', model, options: fitOptions, share, followers }]
    for (let i = 0; i < followers; i++) tasks.push({ kind: 'follow', share })
    const [fitted] = await group.run(tasks)
    if (fitted?.kind !== 'fitted') throw new TypeError('The first thread did not answer with a fit')
    return fitted.fit
  } finally {
    await group.close()
  }
}
