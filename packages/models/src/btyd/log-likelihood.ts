import { digammaRising, logRising } from '../numeric/rising.ts'
import type { BtydParameters, FactoredColumns, OrderModel, OrderParameters, WeightedColumns } from './btyd-model.ts'
import { type DropoutTables, fillTables, reduceChunks } from './dropout-sums.ts'
import { groupRows } from './group-rows.ts'
import { type Evaluation, type LikelihoodPlan, planLikelihood } from './likelihood-plan.ts'
import { checkOrderModel, isTime } from './order-model.ts'
import { totalOfRows } from './row-sums.ts'
import { createEngine, createShare, type SumEngine } from './sum-share.ts'

/** Evaluates at four parameters in working time, with the coefficients of covariates after them where there are any. */
export function evaluate(engine: SumEngine, values: Float64Array): Evaluation {
  const { share } = engine
  if (share.kind === 'rows') {
    share.values.set(values)
    engine.run()
    return totalOfRows(share)
  }
  const [r = 1, alpha = 1, a = 1, b = 1] = values
  fillTables(share.tables, share.plan, { r, alpha, a, b })
  engine.run()
  return totalOfTables(share.plan, share.tables, { r, alpha, a, b })
}

function totalOfTables(plan: LikelihoodPlan, tables: DropoutTables, parameters: BtydParameters): Evaluation {
  const { r, alpha, a } = parameters
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
 * Fader, Hardie & Lee (2005), equation 6, for `bg-nbd`; Batislam et al. (2007) for `mbg-nbd`; Schmittlein, Morrison & Colombo
 * (1987) for `pareto-nbd`. No constant is left out.
 *
 * @throws ModelError for values no customer can have and for parameters that are not positive
 */
export function btydLogLikelihood<M extends OrderModel>(
  model: M,
  parameters: OrderParameters[M],
  columns: WeightedColumns & FactoredColumns,
): number {
  const { values } = checkOrderModel(model, parameters)
  const grouped = groupRows(columns)
  const plan = planLikelihood(model, grouped)
  // A factor is a covariate, its logarithm, whose coefficient is 1.
  const rate = grouped.rateFactor ? [grouped.rateFactor.map(Math.log)] : []
  const dropout = grouped.dropoutFactor ? [grouped.dropoutFactor.map(Math.log)] : []
  const working = values.map((value, i) => (isTime(model, i) ? value * plan.timeScale : value))
  const point = Float64Array.from([...working, ...rate.map(() => 1), ...dropout.map(() => 1)])
  return evaluate(createEngine(createShare(model, plan, { rate, dropout })), point).value + timeUnitTerm(plan)
}
