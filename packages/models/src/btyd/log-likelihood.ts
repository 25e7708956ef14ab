import { digammaRising, logRising } from '../numeric/rising.ts'
import type { BtydModel, BtydParameters, WeightedColumns } from './btyd-model.ts'
import { checkParameters } from './check-columns.ts'
import { chunkCount, createTables, type DropoutTables, fillTables, reduceChunks, sumChunk } from './dropout-sums.ts'
import { groupRows } from './group-rows.ts'
import { type LikelihoodPlan, planLikelihood } from './likelihood-plan.ts'

/** Computes every chunk of `tables.sums` once the tables are filled: here, or on several threads. */
export interface SumEngine {
  readonly tables: DropoutTables
  run(): void
}

export function createEngine(plan: LikelihoodPlan): SumEngine {
  const tables = createTables(plan)
  return {
    tables,
    run() {
      for (let chunk = 0; chunk < chunkCount(plan); chunk++) sumChunk(tables, plan, chunk)
    },
  }
}

/** Log-likelihood and its derivatives in (r, alpha, a, b), all in the working time of the plan. */
export interface Evaluation {
  readonly value: number
  readonly gradient: Float64Array
}

export function evaluate(plan: LikelihoodPlan, engine: SumEngine, parameters: BtydParameters): Evaluation {
  const { r, alpha, a } = parameters
  const { tables } = engine
  fillTables(tables, plan, parameters)
  engine.run()
  const [dropout = 0, byR = 0, byAlpha = 0, byA = 0, byB = 0] = reduceChunks(tables.sums)
  const counts = countTerms(plan, parameters)
  const times = timeTerms(plan, tables, r)
  return {
    value: counts.value + plan.customers * r * Math.log(alpha) - times.value + dropout,
    gradient: Float64Array.of(
      counts.byR + plan.customers * Math.log(alpha) - times.byR + byR,
      (plan.customers * r) / alpha - times.byAlpha + byAlpha,
      counts.byA + byA / a,
      counts.byB - byB,
    ),
  }
}

/** ln (r)_x + ln B(a, b + k) / B(a, b) over all customers, k = x + shift. */
function countTerms({ x, xCustomers, shift }: LikelihoodPlan, { r, a, b }: BtydParameters) {
  const sums = { value: 0, byR: 0, byA: 0, byB: 0 }
  for (let i = 0; i < x.length; i++) {
    const bought = x[i] ?? 0
    const chances = bought + shift
    const n = xCustomers[i] ?? 0
    const both = digammaRising(a + b, chances)
    sums.value += n * (logRising(r, bought) + logRising(b, chances) - logRising(a + b, chances))
    sums.byR += n * digammaRising(r, bought)
    sums.byA -= n * both
    sums.byB += n * (digammaRising(b, chances) - both)
  }
  return sums
}

/** (r + x) ln(alpha + T) over all customers. */
function timeTerms({ t, tCustomers, tOrders }: LikelihoodPlan, { logT, inverseT }: DropoutTables, r: number) {
  const sums = { value: 0, byR: 0, byAlpha: 0 }
  for (let i = 0; i < t.length; i++) {
    const n = tCustomers[i] ?? 0
    const exponent = r * n + (tOrders[i] ?? 0)
    sums.value += exponent * (logT[i] ?? 0)
    sums.byR += n * (logT[i] ?? 0)
    sums.byAlpha += exponent * (inverseT[i] ?? 0)
  }
  return sums
}

/** What the log-likelihood gains when time is measured in the data's unit instead of the plan's working unit. */
export function timeUnitTerm({ orders, timeScale }: LikelihoodPlan): number {
  return orders * Math.log(timeScale)
}

/**
 * Log-likelihood of a model at given parameters, summed over all customers, in the time unit of the columns.
 *
 * Fader, Hardie & Lee (2005), equation 6, for `bg-nbd`; Batislam et al. (2007) for `mbg-nbd`. No constant is left out.
 *
 * @throws ModelError for values no customer can have and for parameters that are not positive
 */
export function btydLogLikelihood(model: BtydModel, parameters: BtydParameters, columns: WeightedColumns): number {
  checkParameters(parameters)
  const plan = planLikelihood(model, groupRows(columns))
  const working = { ...parameters, alpha: parameters.alpha * plan.timeScale }
  return evaluate(plan, createEngine(plan), working).value + timeUnitTerm(plan)
}
