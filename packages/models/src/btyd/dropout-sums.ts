import type { BtydParameters } from './btyd-model.ts'
import type { Allocate, LikelihoodPlan } from './likelihood-plan.ts'

/** Rows per chunk. Fixed, so that the sums are the same to the bit however many threads share the chunks. */
const CHUNK_ROWS = 8192

/** Sums kept per chunk: value, and its parts of the derivatives in r, alpha, a and b. */
const CHUNK_SUMS = 5

/** What one evaluation needs per distinct value, refilled for each set of parameters. */
export interface DropoutTables {
  /** One place: r. */
  readonly shape: Float64Array
  /** Per frequency: ln(a / (b + k - 1)), -Infinity where k = 0, and 1 / (b + k - 1). */
  readonly odds: Float64Array
  readonly inverse: Float64Array
  /** Per T and per recency: ln(alpha + time) and 1 / (alpha + time). */
  readonly logT: Float64Array
  readonly inverseT: Float64Array
  readonly logTx: Float64Array
  readonly inverseTx: Float64Array
  /** CHUNK_SUMS places per chunk: the result. */
  readonly sums: Float64Array
}

export function chunkCount(plan: LikelihoodPlan): number {
  return Math.ceil(plan.weight.length / CHUNK_ROWS)
}

export function createTables(plan: LikelihoodPlan, allocate: Allocate): DropoutTables {
  return {
    shape: allocate(1),
    odds: allocate(plan.x.length),
    inverse: allocate(plan.x.length),
    logT: allocate(plan.t.length),
    inverseT: allocate(plan.t.length),
    logTx: allocate(plan.tx.length),
    inverseTx: allocate(plan.tx.length),
    sums: allocate(chunkCount(plan) * CHUNK_SUMS),
  }
}

export function fillTables(tables: DropoutTables, plan: LikelihoodPlan, { r, alpha, a, b }: BtydParameters): void {
  tables.shape[0] = r
  for (let i = 0; i < plan.x.length; i++) {
    const chances = (plan.x[i] ?? 0) + plan.shift
    tables.odds[i] = chances > 0 ? Math.log(a / (b + chances - 1)) : Number.NEGATIVE_INFINITY
    tables.inverse[i] = chances > 0 ? 1 / (b + chances - 1) : 0
  }
  fillTimes(plan.t, alpha, tables.logT, tables.inverseT)
  fillTimes(plan.tx, alpha, tables.logTx, tables.inverseTx)
}

function fillTimes(times: Float64Array, alpha: number, log: Float64Array, inverse: Float64Array): void {
  for (let i = 0; i < times.length; i++) {
    const time = alpha + (times[i] ?? 0)
    log[i] = Math.log(time)
    inverse[i] = 1 / time
  }
}

/**
 * Sums ln(1 + e^D) over one chunk's rows, and its derivatives, where D is the log odds that a customer has dropped out
 * after the last order rather than stayed silent: D = ln(a / (b + k - 1)) + (r + x) ln((alpha + T) / (alpha + t_x)).
 */
export function sumChunk(tables: DropoutTables, plan: LikelihoodPlan, chunk: number): void {
  const { odds, inverse, logT, inverseT, logTx, inverseTx, sums } = tables
  const { xCode, tCode, txCode, weight, x } = plan
  const r = tables.shape[0] ?? 0
  const end = Math.min(weight.length, (chunk + 1) * CHUNK_ROWS)
  let value = 0
  let byR = 0
  let byAlpha = 0
  let byA = 0
  let byB = 0
  for (let i = chunk * CHUNK_ROWS; i < end; i++) {
    const xi = xCode[i] ?? 0
    const ti = tCode[i] ?? 0
    const txi = txCode[i] ?? 0
    const exponent = r + (x[xi] ?? 0)
    const silence = (logT[ti] ?? 0) - (logTx[txi] ?? 0)
    const logOdds = (odds[xi] ?? 0) + exponent * silence
    const small = Math.exp(-Math.abs(logOdds))
    const dropped = logOdds > 0 ? 1 / (1 + small) : small / (1 + small)
    const w = weight[i] ?? 0
    const share = w * dropped
    value += w * (Math.max(logOdds, 0) + Math.log1p(small))
    byR += share * silence
    byAlpha += share * exponent * ((inverseT[ti] ?? 0) - (inverseTx[txi] ?? 0))
    byA += share
    byB += share * (inverse[xi] ?? 0)
  }
  const at = chunk * CHUNK_SUMS
  sums[at] = value
  sums[at + 1] = byR
  sums[at + 2] = byAlpha
  sums[at + 3] = byA
  sums[at + 4] = byB
}

/** Adds the chunks up in their order. */
export function reduceChunks(sums: Float64Array): Float64Array {
  const totals = new Float64Array(CHUNK_SUMS)
  for (let i = 0; i < sums.length; i++) totals[i % CHUNK_SUMS] = (totals[i % CHUNK_SUMS] ?? 0) + (sums[i] ?? 0)
  return totals
}
