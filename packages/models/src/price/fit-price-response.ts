import { ModelError } from '../model-error.ts'
import type { ModelWarning } from '../model-warning.ts'
import { fitPooledRegression } from './pooled-regression.ts'
import { type DroppedColumn, designOf, type PriceDesign } from './price-design.ts'
import { checkPriceColumns, type PriceColumns } from './price-input.ts'
import { priceWarnings } from './price-warnings.ts'

export interface PriceResponse {
  /** `intercept`, `price` (its coefficient is the elasticity), then the others that were kept. */
  readonly columns: readonly string[]
  readonly dropped: readonly DroppedColumn[]
  /** The groups, ascending, and how many rows each had. */
  readonly groups: Float64Array
  readonly rows: Int32Array
  /** Of the mean over groups. The intercept is the log quantity at the mean of the columns. */
  readonly mean: Float64Array
  readonly meanErrors: Float64Array
  /** Standard deviation of the coefficients over groups. */
  readonly betweenSd: Float64Array
  /** Row by row a group, a column each: posterior mean and standard deviation. */
  readonly coefficients: Float64Array
  readonly errors: Float64Array
  /** Standard deviation of log quantity about its group's line. */
  readonly noiseSd: number
  /** What the intercept is at: mean of ln price and of the others; 0 for the intercept itself. */
  readonly centre: Float64Array
  readonly logLikelihood: number
  readonly iterations: number
  readonly converged: boolean
  readonly warnings: readonly ModelWarning[]
}

/**
 * How sales answer to price, deals, features and coupons, group by group (store × brand, segment × product), by partial pooling: a
 * group with much data keeps its own answer, one with little is drawn towards the rest.
 *
 * It says which groups a price or an offer moves. Use it to decide who is told of an offer that is open to a declared group, and
 * when; never to set the price of one person. Unreasonable differences in price by automated decision are forbidden in China (PIPL
 * article 24), and no customer forgives them elsewhere.
 *
 * @page price-response Price, promotion and coupon response
 * @when Prices and promotions have varied, in several groups that are alike in kind. With a handful of rows and no variation of
 * price use `promotionShare` instead. It describes what went together: prices set in view of demand (cheap when it is high) bend
 * the elasticity; a randomised price test does not.
 * @formula In group g and period t
 *
 *     ln quantity = b₀ + b₁ ln price + b₂ deal + b₃ feature + … + noise,  b ~ Normal(m, Ω) over groups
 *
 * with m, Ω and the noise by restricted maximum likelihood (EM), and each group's b as its posterior mean, in closed form. b₁ is the
 * elasticity: -2 means that a price 1 % higher sells 2 % less. exp(b₂) - 1 is the lift of a deal at an unchanged price.
 * @units Quantity in units, price in any one money unit, other columns as they come. Coefficients are per unit of the column.
 * @example
 * ```ts
 * import { createRandom, fitPriceResponse, priceEffect, sampleNormal } from '@guanxi/models'
 *
 * // Thirty shops, ten weeks each. Elasticities lie about -2, a deal adds 0.5 to log sales.
 * const random = createRandom(7)
 * const group = Float64Array.from({ length: 300 }, (_, row) => row % 30)
 * const elasticity = Float64Array.from({ length: 30 }, () => -2 + 0.3 * sampleNormal(random))
 * const price = group.map(() => 3 + random.next())
 * const deal = group.map(() => (random.next() < 0.3 ? 1 : 0))
 * const quantity = group.map((shop, row) =>
 *   Math.exp(6 + (elasticity[shop] ?? 0) * Math.log(price[row] ?? 1) + 0.5 * (deal[row] ?? 0) + 0.1 * sampleNormal(random)),
 * )
 * const fit = fitPriceResponse({ group, quantity, price, others: { deal } })
 * console.log(fit.columns) // [ 'intercept', 'price', 'deal' ]
 * console.log(fit.mean[1]?.toFixed(1), fit.mean[2]?.toFixed(1)) // -2.0 0.5
 * console.log(priceEffect(fit, 'price').high.every((high) => high < 0)) // true
 * ```
 * @warns constant_column: a column never varies; it is left out and named
 * @warns collinear_columns: a column is made up of those before it; it is left out and named
 * @warns dropped_rows: periods without a sale are left out, which draws elasticities towards 0
 * @warns few_groups: fewer than 5 groups: how groups differ is rough
 * @warns positive_elasticity: sales rise with price on average: prices were set in view of demand, or another column is missing
 * @warns not_converged: the search was stopped while still moving
 * @source Laird & Ware (1982), "Random-effects models for longitudinal data", Biometrics 38(4).
 * @source Montgomery (1997), "Creating micro-marketing pricing strategies using supermarket scanner data", Marketing Science 16(4).
 * @throws ModelError for columns of unequal length, missing values, negative quantities, prices that are not above 0, no sale at all
 */
export function fitPriceResponse(columns: PriceColumns): PriceResponse {
  checkPriceColumns(columns)
  const design = designOf(columns)
  if (design.groups.length === 0) throw new ModelError('empty', 'Nothing was sold in any row')
  const fit = fitPooledRegression(design)
  const p = design.columns.length
  const found = {
    columns: design.columns,
    dropped: design.dropped,
    groups: design.groups,
    rows: design.rows,
    mean: inUnits(design, fit.mean, true),
    meanErrors: inUnits(design, errorsOf(fit.meanCovariance, p), false),
    betweenSd: inUnits(design, errorsOf(fit.between, p), false),
    coefficients: inUnits(design, fit.coefficients, true),
    errors: inUnits(design, errorsOf(fit.covariances, p), false),
    noiseSd: Math.sqrt(fit.noise) * design.quantityScale,
    centre: design.centre,
    logLikelihood: fit.logLikelihood - sum(design.rows) * Math.log(design.quantityScale),
    iterations: fit.iterations,
    converged: fit.converged,
  }
  return { ...found, warnings: priceWarnings(found, design) }
}

function errorsOf(covariances: Float64Array, p: number): Float64Array {
  const size = p * p
  return Float64Array.from({ length: covariances.length / p }, (_, i) => {
    const start = Math.floor(i / p) * size
    return Math.sqrt(Math.max(0, covariances[start + (i % p) * (p + 1)] ?? 0))
  })
}

/** From standardised columns to the units of the input; `level` adds the mean log quantity to the intercepts. */
function inUnits({ columns, scale, quantityScale, quantityCentre }: PriceDesign, values: Float64Array, level: boolean): Float64Array {
  const p = columns.length
  return values.map((value, i) => (value * quantityScale) / (scale[i % p] ?? 1) + (level && i % p === 0 ? quantityCentre : 0))
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, n) => total + n, 0)
}
