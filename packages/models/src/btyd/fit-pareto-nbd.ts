import type { WeightedColumns } from './btyd-model.ts'
import { planFit } from './fit-input.ts'
import { fitPlan } from './fit-plan.ts'
import { type BtydFitOptions, namedFit, type ParetoNbdFit } from './order-fit.ts'
import { createEngine, createShare } from './sum-share.ts'

/**
 * Fits Pareto/NBD: customers order at random at a rate of their own, and may drop out at any moment. By maximum likelihood, or
 * with a prior maximum a posteriori.
 *
 * @page pareto-nbd Pareto/NBD
 * @when Lists of who is still a customer, without a contract: unlike BG/NBD it also judges those who ordered once. It takes
 * longer to fit than MBG/NBD, which answers the same question nearly as well. With renewal dates use `fitSbg`.
 * @formula L = Γ(r+x) α^r β^s / Γ(r) · [ (α+T)^-(r+x) (β+T)^-s + s ∫ (α+y)^-(r+x) (β+y)^-(s+1) dy ], y from t_x to T.
 *   The integral is taken by sixteen Gauss–Legendre points over ln(min(α, β) + y), in panels where it is long: no hypergeometric
 *   function, nothing cancels, and it is as exact where α is a thousandth of β.
 *   P(alive) = 1 / (1 + second term / first term).
 * @units Columns in any one time unit; α and β are rates in that unit (not scales), r and s have none.
 * @example
 * ```ts
 * import { createRandom, fitParetoNbd, simulateBtyd } from '@guanxi/models'
 * const T = Float64Array.from({ length: 5000 }, (_, i) => 30 + (i % 40))
 * const customers = simulateBtyd('pareto-nbd', { r: 0.6, alpha: 9, s: 0.7, beta: 12 }, T, createRandom(7), { ticks: 7 })
 * const fit = fitParetoNbd(customers)
 * console.log(fit.converged, Math.abs(fit.parameters.r - 0.6) < 0.1) // true true
 * ```
 * @warns few_customers: fewer than 100 customers: parameters are rough
 * @warns no_repeat_orders: nobody ordered twice: rates cannot be told from drop-out; a weak prior is used
 * @warns boundary_parameter: a parameter ran to where data cannot hold it (s < 0.01: nobody seems to drop out)
 * @warns constant_column: a covariate is the same for all customers: its coefficient is 0
 * @warns not_converged: do not rely on the parameters
 * @source Schmittlein, Morrison & Colombo (1987), "Counting your customers: who are they and what will they do next?", Management Science 33(1).
 * @source Fader & Hardie (2007), "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models".
 * @throws ModelError for values that no customer can have
 */
export function fitParetoNbd(columns: WeightedColumns, options: BtydFitOptions = {}): ParetoNbdFit {
  const input = planFit('pareto-nbd', columns, options.covariates)
  const engine = createEngine(createShare('pareto-nbd', input.plan, input.rowCovariates))
  return namedFit('pareto-nbd', fitPlan('pareto-nbd', input, options, engine))
}
