import type { BtydModel, OrderModel, WeightedColumns } from './btyd-model.ts'
import { planFit } from './fit-input.ts'
import { fitParetoNbd } from './fit-pareto-nbd.ts'
import { fitPlan } from './fit-plan.ts'
import { type BtydFit, type BtydFitOptions, namedFit, type ParetoNbdFit } from './order-fit.ts'
import { createEngine, createShare } from './sum-share.ts'

/**
 * Fits BG/NBD or MBG/NBD by maximum likelihood (or, with a prior, maximum a posteriori); also Pareto/NBD, see `fitParetoNbd`.
 *
 * Equal rows are merged first; the result depends neither on the order of rows nor on their grouping. Always returns finite
 * numbers: data that cannot carry a fit give warnings, `converged: false` or a fit under a weak prior.
 *
 * @page bg-nbd BG/NBD and MBG/NBD
 * @when Repeat buying at irregular times without a contract: how many orders come, who is still a customer. MBG/NBD is the default.
 * BG/NBD serves to compare with published figures: it takes everyone who ordered once for alive. On a fixed rhythm use a Gamma
 * timing model, with renewal dates `fitSbg`.
 * @formula Orders come at a rate λ, Gamma(r, rate α) over customers; after each repeat order (MBG/NBD: also after the first) a
 * customer drops out with a chance that is Beta(a, b) over customers. With k = x (MBG/NBD: x + 1):
 *   L = Γ(r+x) α^r / Γ(r) · B(a, b+k) / B(a, b) · (α+T)^-(r+x) · [ 1 + a/(b+k-1) · ((α+T)/(α+t_x))^(r+x) ]
 *   Covariates z: λ is multiplied by e^(γz), the odds a/b to drop out by e^(δz).
 * @units Columns in any one time unit; α is a rate in that unit (not a scale), r, a and b have none.
 * @example
 * ```ts
 * import { createRandom, expectedOrders, fitBtyd, pAlive, simulateBtyd } from '@guanxi/models'
 * const T = Float64Array.from({ length: 5000 }, (_, i) => 30 + (i % 40))
 * const customers = simulateBtyd('mbg-nbd', { r: 0.6, alpha: 5, a: 0.8, b: 2.5 }, T, createRandom(7), { ticks: 7 })
 * const fit = fitBtyd('mbg-nbd', customers)
 * console.log(fit.converged, Math.abs(fit.parameters.r - 0.6) < 0.1) // true true
 * const one = { frequency: Float64Array.of(2), recency: Float64Array.of(30.43), T: Float64Array.of(38.86) }
 * const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * console.log(expectedOrders('bg-nbd', published, one, 39)[0]?.toFixed(3)) // 1.226
 * console.log(pAlive('bg-nbd', published, one)[0]?.toFixed(3)) // 0.727
 * ```
 * @warns few_customers: fewer than 100 customers: parameters are rough
 * @warns no_repeat_orders: nobody ordered twice: rates cannot be told from drop-out; a weak prior is used
 * @warns prior_used: the fit rests on a weak prior as well as on the data
 * @warns boundary_parameter: a parameter ran to where data cannot hold it (a < 0.01: nobody seems to drop out); try `prior: { sd: 1.5 }`
 * @warns constant_column: a covariate is the same for all customers: its coefficient is 0
 * @warns not_converged: do not rely on the parameters
 * @source Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2).
 * @source Batislam, Denizel & Filiztekin (2007), "Empirical validation and comparison of models for customer base analysis", IJRM 24(3).
 * @throws ModelError for values that no customer can have
 */
export function fitBtyd(model: BtydModel, columns: WeightedColumns, options?: BtydFitOptions): BtydFit
export function fitBtyd(model: 'pareto-nbd', columns: WeightedColumns, options?: BtydFitOptions): ParetoNbdFit
export function fitBtyd(model: OrderModel, columns: WeightedColumns, options?: BtydFitOptions): BtydFit | ParetoNbdFit
export function fitBtyd(model: OrderModel, columns: WeightedColumns, options: BtydFitOptions = {}): BtydFit | ParetoNbdFit {
  if (model === 'pareto-nbd') return fitParetoNbd(columns, options)
  const input = planFit(model, columns, options.covariates)
  const engine = createEngine(createShare(model, input.plan, input.rowCovariates))
  return namedFit(model, fitPlan(model, input, options, engine))
}
