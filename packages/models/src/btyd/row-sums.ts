import { digammaRising, logRising } from '../numeric/rising.ts'
import { dropoutShift, type OrderModel } from './btyd-model.ts'
import { type CustomerRow, emptyRow, emptyTerms, type RowTerms } from './customer-row.ts'
import { dropoutTerms } from './dropout-row.ts'
import type { Allocate, Evaluation, LikelihoodPlan } from './likelihood-plan.ts'
import { paretoTerms } from './pareto-row.ts'

/** Rows per chunk. Fixed, so that the sums are the same to the bit however many threads share the chunks. */
const CHUNK_ROWS = 4096

/** Covariates move a rate by a factor of e^±50 at most: far beyond any, and far enough from overflow. */
const FARTHEST = 50

/** Covariates of the distinct rows, one column each, in working units (mean 0, standard deviation 1). */
export interface RowCovariates {
  readonly rate: readonly Float64Array[]
  readonly dropout: readonly Float64Array[]
}

/** What one evaluation needs where every row has parameters of its own, or a likelihood that is no sum of tables. */
export interface RowShare {
  readonly kind: 'rows'
  readonly model: OrderModel
  readonly plan: LikelihoodPlan
  readonly covariates: RowCovariates
  /** The four parameters in working time, then the coefficients on the rate and on drop-out. */
  readonly values: Float64Array
  /** Per chunk the log-likelihood and its derivatives in all `values`: the result. */
  readonly sums: Float64Array
}

export function rowChunks(rows: number): number {
  return Math.ceil(rows / CHUNK_ROWS)
}

export function createRowShare(model: OrderModel, plan: LikelihoodPlan, covariates: RowCovariates, allocate: Allocate): RowShare {
  const count = 4 + covariates.rate.length + covariates.dropout.length
  return {
    kind: 'rows',
    model,
    plan,
    covariates,
    values: allocate(count),
    sums: allocate(rowChunks(plan.weight.length) * (count + 1)),
  }
}

/** Sums one chunk's rows, but for ln Γ(r + x) / Γ(r), which {@link totalOfRows} adds by distinct x. */
export function sumRowChunk({ model, plan, covariates, values, sums }: RowShare, chunk: number): void {
  const { rate, dropout } = covariates
  const width = values.length + 1
  const out = sums.subarray(chunk * width, (chunk + 1) * width).fill(0)
  const end = Math.min(plan.weight.length, (chunk + 1) * CHUNK_ROWS)
  const row = emptyRow()
  const terms = emptyTerms()
  row.r = values[0] ?? 1
  row.fourth = values[3] ?? 1
  for (let i = chunk * CHUNK_ROWS; i < end; i++) {
    setCustomer(plan, row, i)
    row.alpha = (values[1] ?? 1) * Math.exp(-effect(rate, values, 4, i))
    const dropoutFactor = Math.exp(effect(dropout, values, 4 + rate.length, i))
    if (model === 'pareto-nbd') row.fourth = (values[3] ?? 1) / dropoutFactor
    row.third = model === 'pareto-nbd' ? (values[2] ?? 1) : (values[2] ?? 1) * dropoutFactor
    fillTerms(model, row, terms)
    addTerms(out, terms, plan.weight[i] ?? 0, row, values)
    if (width > 5) addCovariates(out, terms, plan.weight[i] ?? 0, { model, row, covariates, i })
  }
}

function setCustomer(plan: LikelihoodPlan, row: CustomerRow, i: number): void {
  row.x = plan.x[plan.xCode[i] ?? 0] ?? 0
  row.tx = plan.tx[plan.txCode[i] ?? 0] ?? 0
  row.T = plan.t[plan.tCode[i] ?? 0] ?? 0
}

function effect(columns: readonly Float64Array[], values: Float64Array, at: number, i: number): number {
  let sum = 0
  for (let k = 0; k < columns.length; k++) sum += (values[at + k] ?? 0) * (columns[k]?.[i] ?? 0)
  return Math.max(-FARTHEST, Math.min(FARTHEST, sum))
}

function fillTerms(model: OrderModel, row: CustomerRow, terms: RowTerms): void {
  if (model === 'pareto-nbd') paretoTerms(row, terms)
  else dropoutTerms(row, dropoutShift(model), terms)
}

/** Derivatives in the parameters of everybody: a customer's own alpha is a multiple of it, and so is a or beta. */
function addTerms(out: Float64Array, terms: RowTerms, weight: number, row: CustomerRow, values: Float64Array): void {
  out[0] = (out[0] ?? 0) + weight * terms.value
  out[1] = (out[1] ?? 0) + weight * terms.byR
  out[2] = (out[2] ?? 0) + weight * terms.byAlpha * (row.alpha / (values[1] ?? 1))
  out[3] = (out[3] ?? 0) + weight * terms.byThird * (row.third / (values[2] ?? 1))
  out[4] = (out[4] ?? 0) + weight * terms.byFourth * (row.fourth / (values[3] ?? 1))
}

interface RowWithCovariates {
  readonly model: OrderModel
  readonly row: CustomerRow
  readonly covariates: RowCovariates
  readonly i: number
}

function addCovariates(out: Float64Array, terms: RowTerms, weight: number, { model, row, covariates, i }: RowWithCovariates): void {
  const { rate, dropout } = covariates
  const byRate = -weight * terms.byAlpha * row.alpha
  const byDropout = weight * (model === 'pareto-nbd' ? -terms.byFourth * row.fourth : terms.byThird * row.third)
  for (let k = 0; k < rate.length; k++) out[5 + k] = (out[5 + k] ?? 0) + byRate * (rate[k]?.[i] ?? 0)
  const at = 5 + rate.length
  for (let k = 0; k < dropout.length; k++) out[at + k] = (out[at + k] ?? 0) + byDropout * (dropout[k]?.[i] ?? 0)
}

/** Adds the chunks up in their order, and what depends on r and the counts alone. */
export function totalOfRows({ plan, values, sums }: RowShare): Evaluation {
  const width = values.length + 1
  const totals = new Float64Array(width)
  for (let i = 0; i < sums.length; i++) totals[i % width] = (totals[i % width] ?? 0) + (sums[i] ?? 0)
  const r = values[0] ?? 1
  for (let i = 0; i < plan.x.length; i++) {
    totals[0] = (totals[0] ?? 0) + (plan.xCustomers[i] ?? 0) * logRising(r, plan.x[i] ?? 0)
    totals[1] = (totals[1] ?? 0) + (plan.xCustomers[i] ?? 0) * digammaRising(r, plan.x[i] ?? 0)
  }
  return { value: totals[0] ?? 0, gradient: totals.slice(1) }
}
