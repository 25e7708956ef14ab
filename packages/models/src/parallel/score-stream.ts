import { assertRange, ModelError } from '../model-error.ts'
import {
  factoredColumns,
  planScores,
  type ScoreColumns,
  type ScoreModel,
  type ScoreOptions,
  type ScorePlan,
  type Scores,
} from './score-input.ts'
import { ownedBuffers } from './shared-memory.ts'
import { WorkerGroup } from './worker-group.ts'

export type ScoreStreamOptions = ScoreModel & ScoreOptions & { readonly threads?: number }

/** The batch that was put in, whatever else it carries, and the scores of its rows. */
export interface ScoredBatch<Batch extends ScoreColumns> {
  readonly batch: Batch
  readonly scores: Scores
}

/** Batches of each thread that are read ahead: one in work, one waiting. */
const AHEAD = 2

/**
 * Scores any number of customers batch by batch on worker threads: batches in, their scores out, in the same order. At most two
 * batches a thread are held at a time, so memory does not grow with the rows. Each row's scores are the same to the bit as
 * `scoreCustomers` gives, for any size of batch and any number of threads.
 *
 * @page streaming Scoring ten million customers
 * @when There are more customers than should stand in memory at once, or they arrive from a file. For fewer use `scoreInWorkers`;
 * to fit on a stream merge it with `groupBatches` first.
 * @formula As in `scoreCustomers`, per row. Within a batch equal rows are scored once: batches of some ten thousand rows are best.
 * @units Columns as for `scoreCustomers`. Columns of a batch may be used again once its scores have come.
 * @example
 * ```ts
 * import { scoreStream } from '@guanxi/models'
 * function* batches() {
 *   for (const x of [0, 2, 5]) {
 *     const recency = Float64Array.of(x * 5, x * 4)
 *     yield { frequency: Float64Array.of(x, x), recency, T: Float64Array.of(40, 40), monetary: Float64Array.of(20, 30) }
 *   }
 * }
 * const orders = { model: 'mbg-nbd', parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } } as const
 * const gammaGamma = { spend: { mean: 35, priorOrders: 0.44 } }
 * let customers = 0
 * let value = 0
 * for await (const { batch, scores } of scoreStream(batches(), { ...orders, gammaGamma, daysPerTimeUnit: 7, threads: 2 })) {
 *   customers += batch.T.length
 *   value += scores.value12m.reduce((sum, one) => sum + one, 0)
 * }
 * console.log(customers, value.toFixed(2)) // 6 111.07
 * ```
 * @source See the pages of the models.
 * @throws ModelError for values no customer can have (`params.row` counts over all batches, `params.batch` from 0), and for options that mean nothing
 */
export async function* scoreStream<Batch extends ScoreColumns>(
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  options: ScoreStreamOptions,
): AsyncGenerator<ScoredBatch<Batch>> {
  const { threads = 2 } = options
  assertRange('threads', threads, 1, 256)
  const plan = planScores(options)
  const group = new WorkerGroup()
  const waiting: Promise<ScoredBatch<Batch>>[] = []
  const idle = Array.from({ length: threads }, (): Promise<unknown> => Promise.resolve())
  let number = 0
  let rows = 0
  try {
    for await (const batch of batches) {
      const place = number % threads
      const scored = scoreAfter(idle[place], { group, place, plan, batch, number, firstRow: rows })
      // A refusal is met when its turn comes; until then nobody listens.
      idle[place] = scored.catch(() => undefined)
      waiting.push(scored)
      number++
      rows += batch.frequency.length
      if (waiting.length >= threads * AHEAD) yield* finished(waiting.splice(0, 1))
    }
    yield* finished(waiting)
  } finally {
    await group.close()
  }
}

async function* finished<Scored>(waiting: readonly Promise<Scored>[]): AsyncGenerator<Scored> {
  for (const scored of waiting) yield await scored
}

interface BatchWork<Batch> {
  readonly group: WorkerGroup
  readonly place: number
  readonly plan: ScorePlan
  readonly batch: Batch
  readonly number: number
  readonly firstRow: number
}

async function scoreAfter<Batch extends ScoreColumns>(
  before: Promise<unknown> | undefined,
  { group, place, plan, batch, number, firstRow }: BatchWork<Batch>,
): Promise<ScoredBatch<Batch>> {
  const columns = copied(batch)
  await before
  try {
    const reply = await group.runOn(place, { kind: 'batch', plan, columns }, ownedBuffers(columns))
    if (reply.kind !== 'scored') throw new TypeError('The thread did not answer with scores')
    return { batch, scores: reply.scores }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    const { row } = error.params
    const where = typeof row === 'number' ? { row: firstRow + row } : {}
    throw new ModelError(error.code, `Batch ${number}, from row ${firstRow} on: ${error.message}`, {
      ...error.params,
      ...where,
      batch: number,
    })
  }
}

/** A column may be a window on a larger one, and the caller keeps it: so the thread gets copies, and nothing but the columns. */
function copied(batch: ScoreColumns): ScoreColumns {
  const { frequency, recency, T, rateFactor, dropoutFactor } = factoredColumns(batch)
  return {
    frequency: frequency.slice(),
    recency: recency.slice(),
    T: T.slice(),
    monetary: batch.monetary.slice(),
    ...(rateFactor ? { rateFactor: rateFactor.slice() } : {}),
    ...(dropoutFactor ? { dropoutFactor: dropoutFactor.slice() } : {}),
  }
}
