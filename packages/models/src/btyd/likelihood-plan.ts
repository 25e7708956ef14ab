import { encode } from '../numeric/dictionary.ts'
import { type BtydColumns, dropoutShift, type OrderModel } from './btyd-model.ts'

/** The mean of T that the fit works at: parameters of size about 1 whatever the time unit of the data. */
const WORKING_MEAN = 10

/** A mean T below this is rounding dust, not time. */
const SHORTEST_MEAN = 1e-100

/** Makes a column of so many zeros: ordinary memory, or memory that threads share. */
export type Allocate = (length: number) => Float64Array

/** A log-likelihood and its derivatives, in the working time of a plan. */
export interface Evaluation {
  readonly value: number
  readonly gradient: Float64Array
}

/**
 * Rows made ready for many evaluations. All that depends on a single column stands once per distinct value of it, so that
 * an evaluation takes one exponential and one logarithm a row.
 */
export interface LikelihoodPlan {
  readonly shift: 0 | 1
  readonly customers: number
  /** Repeat orders of all customers. */
  readonly orders: number
  /** Working time = data time × timeScale. */
  readonly timeScale: number
  /** Mean T in working time; 0 where no time has been observed. */
  readonly meanT: number
  readonly weight: Float64Array
  readonly xCode: Int32Array
  readonly tCode: Int32Array
  readonly txCode: Int32Array
  /** Distinct frequencies and the customers of each. */
  readonly x: Float64Array
  readonly xCustomers: Float64Array
  /** Distinct T in working time, the customers of each and their repeat orders. */
  readonly t: Float64Array
  readonly tCustomers: Float64Array
  readonly tOrders: Float64Array
  /** Distinct recencies in working time. */
  readonly tx: Float64Array
}

/** @param rows distinct rows with their weights, as `groupRows` gives them */
export function planLikelihood(model: OrderModel, rows: BtydColumns & { readonly weight: Float64Array }): LikelihoodPlan {
  const { frequency, T, weight } = rows
  const x = encode(frequency)
  const t = encode(T)
  const tx = encode(rows.recency)
  const tOrders = new Float64Array(t.values.length)
  let customers = 0
  let orders = 0
  let time = 0
  for (let i = 0; i < weight.length; i++) {
    const w = weight[i] ?? 0
    const bought = w * (frequency[i] ?? 0)
    const code = t.codes[i] ?? 0
    customers += w
    orders += bought
    time += w * (T[i] ?? 0)
    tOrders[code] = (tOrders[code] ?? 0) + bought
  }
  const hasTime = time / customers > SHORTEST_MEAN
  const timeScale = hasTime ? WORKING_MEAN / (time / customers) : 1
  const toWorking = (value: number): number => value * timeScale
  return {
    shift: dropoutShift(model),
    customers,
    orders,
    timeScale,
    meanT: hasTime ? WORKING_MEAN : 0,
    weight,
    xCode: x.codes,
    tCode: t.codes,
    txCode: tx.codes,
    x: x.values,
    xCustomers: sumBy(x.codes, x.values.length, weight),
    t: t.values.map(toWorking),
    tCustomers: sumBy(t.codes, t.values.length, weight),
    tOrders,
    tx: tx.values.map(toWorking),
  }
}

function sumBy(codes: Int32Array, distinct: number, weight: Float64Array): Float64Array {
  const sums = new Float64Array(distinct)
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0
    sums[code] = (sums[code] ?? 0) + (weight[i] ?? 0)
  }
  return sums
}
