import type { OrderModel } from './btyd-model.ts'
import { createTables, type DropoutTables, chunkCount as dropoutChunks, sumChunk } from './dropout-sums.ts'
import type { Allocate, LikelihoodPlan } from './likelihood-plan.ts'
import { createRowShare, type RowCovariates, type RowShare, rowChunks, sumRowChunk } from './row-sums.ts'

/** BG/NBD and MBG/NBD without covariates: all but one exponential and one logarithm a row stands in tables. */
interface DropoutShare {
  readonly kind: 'dropout'
  readonly plan: LikelihoodPlan
  readonly tables: DropoutTables
}

/** What threads share to evaluate a likelihood together: plain data, with its arrays wherever `allocate` put them. */
export type SumShare = DropoutShare | RowShare

const none: RowCovariates = { rate: [], dropout: [] }

export function createShare(
  model: OrderModel,
  plan: LikelihoodPlan,
  covariates: RowCovariates = none,
  allocate: Allocate = (length) => new Float64Array(length),
): SumShare {
  const isPlain = covariates.rate.length + covariates.dropout.length === 0
  if (model !== 'pareto-nbd' && isPlain) return { kind: 'dropout', plan, tables: createTables(plan, allocate) }
  return createRowShare(model, plan, covariates, allocate)
}

export function chunksOf(share: SumShare): number {
  return share.kind === 'rows' ? rowChunks(share.plan.weight.length) : dropoutChunks(share.plan)
}

/** Sums one chunk once the leader has put the parameters in place. */
export function sumOneChunk(share: SumShare, chunk: number): void {
  if (share.kind === 'rows') sumRowChunk(share, chunk)
  else sumChunk(share.tables, share.plan, chunk)
}

/** Computes every chunk: here, or on several threads. */
export interface SumEngine {
  readonly share: SumShare
  run(): void
}

export function createEngine(share: SumShare): SumEngine {
  return {
    share,
    run() {
      for (let chunk = 0; chunk < chunksOf(share); chunk++) sumOneChunk(share, chunk)
    },
  }
}
