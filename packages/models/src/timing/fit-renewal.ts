import { assertRange, ModelError } from '../model-error.ts'
import type { ModelWarning } from '../model-warning.ts'
import { fitRenewalRows, logsOf, type RenewalPrior, type RenewalRowsFit } from './fit-renewal-rows.ts'
import { type ProductScales, productScales } from './product-scales.ts'
import type { Rhythms } from './purchase-rhythms.ts'
import type { RenewalRows } from './renewal-likelihood.ts'
import { checkRhythms, type RenewalModel, type RenewalParameters } from './renewal-model.ts'
import { renewalWarnings } from './renewal-warnings.ts'

export interface RenewalOptions {
  /**
   * What the silence since the last purchase says. `drop-out` (default): that a customer has left, or that the next purchase is
   * still to come; needed without bias where the data end before slow customers came back. `ignored`: nothing; completed
   * intervals alone are fitted, which is quicker, and too short for slow customers.
   */
  readonly silence?: 'drop-out' | 'ignored'
  /** Products with fewer repeat buyers take regularity and spread from the assortment. Default 10. */
  readonly minimumRepeaters?: number
  /** How far, in the logarithm, a product's parameters lie from the assortment's before seeing its data. Default 0.5. */
  readonly productSd?: number
}

export interface RenewalFit extends RenewalModel {
  /** Per product: whether it had enough repeat buyers to be fitted by itself. */
  readonly fitted: readonly boolean[]
  /** Customers with an interval, per product. */
  readonly repeaters: Int32Array
  /** Of the logarithms of the assortment's k, r, s and the log odds of leaving; null where the data do not tell. */
  readonly logErrors: RenewalRowsFit['logErrors']
  /** Of the assortment's fit, time in units of each product's own scale. */
  readonly logLikelihood: number
  readonly converged: boolean
  readonly gradientNorm: number
  /** Rows the assortment's parameters rest on. */
  readonly rows: number
  readonly warnings: readonly ModelWarning[]
}

/** More rows than this add nothing to four parameters; every m-th is taken, in the order of product and customer. */
const MOST_ASSORTMENT_ROWS = 20_000

/** Where the data hold no maximum: regularity 2, customers varied by about a half, a fifth leaving after each purchase. */
const RESCUE: RenewalPrior = { means: [Math.log(2), Math.log(4), Math.log(2), Math.log(0.25)], sd: 1 }

/**
 * When does a customer buy this product again? Gamma renewal per customer × product: each product has a regularity, each customer
 * a pace, and both are drawn from what is known of the others (partial pooling), so that a customer seen once and a product sold
 * ten times still get a sound answer. Feed the result to `forecastRenewal` (when will it run out) and `lapse` (is this silence odd).
 *
 * @page replenishment Replenishment and lapse (Gamma renewal)
 * @when Goods that are used up and bought again, or customers with a rhythm of their own (regularity above 1.5). For buying at
 * random times use BG/NBD or Pareto/NBD; for contracts use the known dates.
 * @formula Days per pack t of a customer ~ Gamma(k, rate λ), λ ~ Gamma(r, rate s) over the customers of a product; two packs last
 * twice, so an interval is divided by the packs bought at its start. With n intervals of sum τ the pace of a customer is
 * Gamma(r + kn, s + τ), and the next interval exceeds t with probability
 *
 *     S(t) = I_x(r + kn, k),  x = (s + τ) / (s + τ + t)
 *
 * k, r, s and the share d that leaves after each purchase maximise the likelihood of the intervals and of the silence after the
 * last purchase, (1 - d)ⁿ (d + (1 - d) S(silence)). First one fit over all products, each in units of its own scale; then one per
 * product, under a log-normal prior around the first.
 * @units Days in, days out; quantities in packs. `k`, `r` and `leaving` have no unit, `s` is in days per pack.
 * @example
 * ```ts
 * import { fitRenewal, forecastRenewal, lapse, purchaseRhythms } from '@guanxi/models'
 *
 * // Customer 1 buys every ten days, customer 2 every twenty, customer 3 bought two packs, once.
 * const purchases = {
 *   customer: [1, 1, 1, 1, 2, 2, 2, 2, 3],
 *   product: [7, 7, 7, 7, 7, 7, 7, 7, 7],
 *   day: [0, 9, 20, 30, 0, 21, 40, 60, 55],
 *   quantity: [1, 1, 1, 1, 1, 1, 1, 1, 2],
 * }
 * const rhythms = purchaseRhythms(purchases, 62)
 * const fit = fitRenewal(rhythms, { silence: 'ignored' })
 * const next = forecastRenewal(fit, rhythms)
 * console.log(next.basis) // [ 'own', 'own', 'product' ]
 * console.log(next.medianDays[1]?.toFixed(0), next.medianDays[2]?.toFixed(0)) // 16 22
 * console.log((lapse(fit, rhythms).silence[0] ?? 1) < 0.01) // true
 * ```
 * @warns few_repeaters: fewer than 100 customers bought twice: parameters are rough
 * @warns few_intervals: products with too few repeat buyers take regularity and spread from the assortment; they are named
 * @warns prior_used: the data hold no maximum by themselves; a weak log-normal prior was used
 * @warns boundary_parameter: customers are all alike, or buy like clockwork: the shape is held at some hundreds
 * @warns unknown_product: a forecast for a product that was not in the fit gets the rhythm of all products
 * @warns not_converged: the search did not reach an optimum
 * @source Wheat & Morrison (1990), "Estimating purchase regularity with two interpurchase times", Journal of Marketing Research 27(1).
 * @source Platzer & Reutterer (2016), "Ticking away the moments: timing regularity helps to better predict customer activity",
 * Marketing Science 35(5).
 * @throws ModelError `empty` where nobody bought anything twice; for values that no customer can have
 */
export function fitRenewal(rhythms: Rhythms, options: RenewalOptions = {}): RenewalFit {
  checkRhythms(rhythms)
  const { silence = 'drop-out', minimumRepeaters = 10, productSd = 0.5 } = options
  assertRange('minimumRepeaters', minimumRepeaters, 2, Number.MAX_VALUE)
  assertRange('productSd', productSd, 0, 100, true)
  const scales = productScales(rhythms)
  const repeaters = scales.repeaters.reduce((sum, count) => sum + count, 0)
  if (repeaters === 0) throw new ModelError('empty', 'Nobody bought anything twice: there is no interval to learn from')
  const withSilence = silence === 'drop-out'
  const rows = scaledRows(rhythms, scales, everyMth(rhythms.intervals.length), withSilence)
  const isThin = isUnidentified(rhythms)
  const all = fitRenewalRows(rows, isThin ? RESCUE : null)
  const fits = productFits(rhythms, scales, all.parameters, { withSilence, minimumRepeaters, productSd })
  const parameters = fits.map((fit, p) => inDays(fit?.parameters ?? all.parameters, scales.days[p] ?? 1))
  return {
    products: rhythms.products,
    parameters,
    assortment: inDays(all.parameters, geometricMean(scales)),
    fitted: fits.map((fit) => fit !== null),
    repeaters: scales.repeaters,
    logErrors: all.logErrors,
    logLikelihood: all.logLikelihood,
    converged: all.converged && fits.every((fit) => !fit || fit.converged),
    gradientNorm: all.gradientNorm,
    rows: rows.intervals.length,
    warnings: renewalWarnings({ all, fits, products: rhythms.products, repeaters, rescueSd: isThin ? RESCUE.sd : null, minimumRepeaters }),
  }
}

/** Fewer customers than this show neither how even a pace is nor how paces differ. */
function isUnidentified({ intervals }: Rhythms): boolean {
  const once = intervals.reduce((count, n) => count + (n >= 1 ? 1 : 0), 0)
  const twice = intervals.reduce((count, n) => count + (n >= 2 ? 1 : 0), 0)
  return once < 10 || twice < 5
}

function everyMth(count: number): Int32Array {
  const step = Math.ceil(count / MOST_ASSORTMENT_ROWS)
  return Int32Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step)
}

function scaledRows(rhythms: Rhythms, { days }: ProductScales, chosen: Int32Array, withSilence: boolean): RenewalRows {
  const unit = (row: number): number => days[rhythms.product[row] ?? 0] ?? 1
  const intervals = Float64Array.from(chosen, (row) => rhythms.intervals[row] ?? 0)
  return {
    intervals,
    time: Float64Array.from(chosen, (row) => (rhythms.daysPerPack[row] ?? 0) / unit(row)),
    logTime: Float64Array.from(chosen, (row) => (rhythms.logDaysPerPack[row] ?? 0) - (rhythms.intervals[row] ?? 0) * Math.log(unit(row))),
    silence: withSilence
      ? Float64Array.from(chosen, (row) => (rhythms.elapsedDays[row] ?? 0) / (rhythms.quantity[row] ?? 1) / unit(row))
      : null,
  }
}

interface ProductOptions {
  readonly withSilence: boolean
  readonly minimumRepeaters: number
  readonly productSd: number
}

/** One fit per product that has enough repeat buyers; null for the others, and where there is one product only. */
function productFits(
  rhythms: Rhythms,
  scales: ProductScales,
  centre: RenewalParameters,
  options: ProductOptions,
): readonly (RenewalRowsFit | null)[] {
  const { products, product } = rhythms
  if (products.length === 1) return [null]
  const prior = { means: logsOf(centre), sd: options.productSd }
  return rowsByProduct(product, products.length).map((rows, p) =>
    (scales.repeaters[p] ?? 0) < options.minimumRepeaters
      ? null
      : fitRenewalRows(scaledRows(rhythms, scales, rows, options.withSilence), prior),
  )
}

function rowsByProduct(product: Int32Array, count: number): Int32Array[] {
  const sizes = new Int32Array(count)
  for (const p of product) sizes[p] = (sizes[p] ?? 0) + 1
  const rows = Array.from(sizes, (size) => new Int32Array(size))
  sizes.fill(0)
  product.forEach((p, row) => {
    const place = sizes[p] ?? 0
    const own = rows[p]
    if (own) own[place] = row
    sizes[p] = place + 1
  })
  return rows
}

function inDays(parameters: RenewalParameters, unitDays: number): RenewalParameters {
  return { ...parameters, s: parameters.s * unitDays }
}

function geometricMean({ days, repeaters }: ProductScales): number {
  let [sum, count] = [0, 0]
  for (let p = 0; p < days.length; p++) {
    if ((repeaters[p] ?? 0) === 0) continue
    sum += Math.log(days[p] ?? 1)
    count++
  }
  return Math.exp(sum / count)
}
