import type { BtydModel, OrderModel, WeightedColumns } from '../btyd/btyd-model.ts'
import type { CovariateColumns } from '../btyd/covariates.ts'
import { type BtydFit, type BtydFitOptions, namedFit, type ParetoNbdFit } from '../btyd/order-fit.ts'
import { chunksOf, createShare } from '../btyd/sum-share.ts'
import { assertRange } from '../model-error.ts'
import { createControl } from './barrier.ts'
import { shareColumn, shareColumns, sharedColumn } from './shared-memory.ts'
import { WorkerGroup } from './worker-group.ts'
import type { Task } from './worker-tasks.ts'

type Options = BtydFitOptions & { readonly threads?: number }

/**
 * Fits BG/NBD, MBG/NBD or Pareto/NBD on worker threads, so that the calling thread stays free. The result is the same to the bit
 * as `fitBtyd` gives, for any number of threads. Threads beyond one per chunk of distinct rows (8,192; 4,096 for Pareto/NBD and
 * with covariates) are not started.
 *
 * @param options.threads default 2
 * @throws ModelError for values that no customer can have
 */
export async function fitInWorkers(model: BtydModel, columns: WeightedColumns, options?: Options): Promise<BtydFit>
export async function fitInWorkers(model: 'pareto-nbd', columns: WeightedColumns, options?: Options): Promise<ParetoNbdFit>
export async function fitInWorkers(model: OrderModel, columns: WeightedColumns, options?: Options): Promise<BtydFit | ParetoNbdFit>
export async function fitInWorkers(model: OrderModel, columns: WeightedColumns, options: Options = {}): Promise<BtydFit | ParetoNbdFit> {
  const { threads = 2, covariates = {}, ...fitOptions } = options
  assertRange('threads', threads, 1, 256)
  const shared = shareColumns(columns)
  const sharedCovariates = { rate: shareAll(covariates.rate), dropout: shareAll(covariates.dropout) }
  const group = new WorkerGroup()
  try {
    const [planned] = await group.run([{ kind: 'plan', model, columns: shared, covariates: sharedCovariates }])
    if (planned?.kind !== 'planned') throw new TypeError('The first thread did not answer with a plan')
    const { input } = planned
    const share = createShare(model, input.plan, input.rowCovariates, sharedColumn)
    const control = createControl()
    const followers = Math.min(threads, chunksOf(share)) - 1
    const tasks: Task[] = [{ kind: 'lead', model, options: fitOptions, input, share, control, followers }]
    for (let i = 0; i < followers; i++) tasks.push({ kind: 'follow', share, control })
    const [fitted] = await group.run(tasks)
    if (fitted?.kind !== 'fitted') throw new TypeError('The first thread did not answer with a fit')
    return namedFit(model, fitted.fit)
  } finally {
    await group.close()
  }
}

function shareAll(columns: CovariateColumns = {}): CovariateColumns {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, shareColumn(column)]))
}
