import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { betaQuantile } from '../numeric/beta-quantile.ts'
import { logIncompleteBeta } from '../numeric/log-incomplete-beta.ts'
import { fitBetaBinomial, groupTrials } from './beta-binomial.ts'

export interface PromotionShareInput {
  /** Per customer: orders, or coupons received. */
  readonly trials: ArrayLike<number>
  /** Per customer: how many of them on promotion, or how many coupons were used. */
  readonly successes: ArrayLike<number>
}

export interface PromotionShareOptions {
  /** Of the interval. Default 0.8. */
  readonly coverage?: number
}

export interface PromotionShare {
  /** Expected share, drawn towards that of all as far as few orders demand. */
  readonly share: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Probability that the customer's share is above the mean of all. */
  readonly aboveMean: Float64Array
  /** Of the Beta distribution of shares over customers; `a + b` orders of one's own weigh as much as all the others. */
  readonly prior: { readonly a: number; readonly b: number; readonly mean: number }
  readonly logLikelihood: number
  readonly converged: boolean
  readonly warnings: readonly ModelWarning[]
}

const FEW_CUSTOMERS = 100

/** Where the data do not tell how customers differ: a share of its own counts after two orders. */
const ASSUMED_SIZE = 2

/** Customers who are all alike: more than this much of the others' weight is no different. */
const LARGEST_SIZE = 1e4

/** Customers who buy all or nothing on promotion: below this the others do not count. */
const SMALLEST_SIZE = 0.1

/**
 * How much a customer buys on promotion, or how readily they use coupons: the share of orders (or of coupons received), shrunk to
 * that of all customers. The fallback where prices have not varied enough for `fitPriceResponse`.
 *
 * It says who cares for an offer. Use it to decide who is told of an offer that is open to a declared group; never to set the
 * price of one person (in China PIPL article 24 forbids it).
 *
 * @page promotion-share Share bought on promotion, coupon sensitivity
 * @when Every company has these two counts, even with a handful of orders a customer. It does not tell whether the order would have
 * come without the promotion: only a held-out group does.
 * @formula successes ~ Binomial(trials, θ), θ ~ Beta(a, b) over customers, a and b by maximum likelihood. Expected share
 * (a + successes) / (a + b + trials); the interval holds the middle of Beta(a + successes, b + trials - successes).
 * @units Whole counts in, shares from 0 to 1 out. One row a customer.
 * @example
 * ```ts
 * import { promotionShare } from '@guanxi/models'
 *
 * // Orders, and those on promotion. The second never bought on promotion, but bought only once.
 * const { share, prior } = promotionShare({ trials: [10, 1, 8, 12, 6], successes: [9, 0, 1, 6, 2] })
 * console.log(prior.mean.toFixed(2)) // 0.45
 * console.log(Array.from(share, (s) => s.toFixed(2))) // [ '0.78', '0.35', '0.22', '0.49', '0.37' ]
 * ```
 * @warns few_customers: fewer than 100 customers with an order: how customers differ is rough
 * @warns no_promotions: nothing, or everything, was bought on promotion: shares hardly differ
 * @warns all_alike: customers do not differ beyond chance: each gets the share of all
 * @warns boundary_parameter: customers buy all or nothing on promotion: one order tells nearly all
 * @warns prior_used: no customer has two orders: how customers differ was assumed
 * @source Skellam (1948), "A probability distribution derived from the binomial distribution by regarding the probability of success
 * as variable between the sets of trials", Journal of the Royal Statistical Society B 10(2).
 * @throws ModelError for counts that are not whole numbers from 0, more successes than trials, no customers
 */
export function promotionShare({ trials, successes }: PromotionShareInput, options: PromotionShareOptions = {}): PromotionShare {
  const { coverage = 0.8 } = options
  assertRange('coverage', coverage, 0, 1 - Number.EPSILON, true)
  checkTrials(trials, successes)
  const rows = groupTrials(trials, successes)
  const facts = factsOf(rows)
  const fit = facts.repeaters > 0 ? fitBetaBinomial(rows) : { a: 0, b: 0, logLikelihood: 0, converged: true }
  const { a, b, kind } = priorOf(fit, facts)
  const tail = (1 - coverage) / 2
  const mean = a / (a + b)
  const each = rows.trials.map((n, i) => (a + (rows.successes[i] ?? 0)) / (a + b + n))
  const quantile = (p: number): Float64Array => {
    return rows.trials.map((n, i) => betaQuantile(p, a + (rows.successes[i] ?? 0), b + n - (rows.successes[i] ?? 0)))
  }
  const above = rows.trials.map((n, i) => {
    const x = rows.successes[i] ?? 0
    return Math.exp(logIncompleteBeta(b + n - x, a + x, 1 - mean, mean))
  })
  const spread = (values: Float64Array): Float64Array => Float64Array.from(rows.codes, (code) => values[code] ?? 0)
  return {
    share: spread(each),
    low: spread(quantile(tail)),
    high: spread(quantile(1 - tail)),
    aboveMean: spread(above),
    prior: { a, b, mean },
    logLikelihood: fit.logLikelihood,
    converged: fit.converged,
    warnings: warningsOf(facts, kind, fit.converged),
  }
}

interface Facts {
  readonly customers: number
  /** Customers with two trials or more: only they show how customers differ. */
  readonly repeaters: number
  readonly hit: number
  readonly tried: number
}

function factsOf({ trials, successes, weight }: ReturnType<typeof groupTrials>): Facts {
  const facts = { customers: 0, repeaters: 0, hit: 0, tried: 0 }
  for (let i = 0; i < weight.length; i++) {
    const n = trials[i] ?? 0
    const w = weight[i] ?? 0
    if (n >= 1) facts.customers += w
    if (n >= 2) facts.repeaters += w
    facts.hit += w * (successes[i] ?? 0)
    facts.tried += w * n
  }
  return facts
}

type PriorKind = 'fitted' | 'alike' | 'opposite' | 'assumed'

/** Keeps the mean share off 0 and 1 by half an order, so that nobody is certain for having seen nothing. */
function priorOf(fit: ReturnType<typeof fitBetaBinomial>, { repeaters, hit, tried }: Facts): { a: number; b: number; kind: PriorKind } {
  const mean = (hit + 0.5) / (tried + 1)
  const isFlat = hit === 0 || hit === tried
  if (repeaters === 0 || isFlat)
    return { a: ASSUMED_SIZE * mean, b: ASSUMED_SIZE * (1 - mean), kind: repeaters === 0 ? 'assumed' : 'alike' }
  const size = fit.a + fit.b
  if (size > LARGEST_SIZE) return { a: LARGEST_SIZE * mean, b: LARGEST_SIZE * (1 - mean), kind: 'alike' }
  if (size < SMALLEST_SIZE) return { a: SMALLEST_SIZE * mean, b: SMALLEST_SIZE * (1 - mean), kind: 'opposite' }
  return { a: fit.a, b: fit.b, kind: 'fitted' }
}

function warningsOf({ customers, hit, tried }: Facts, kind: PriorKind, converged: boolean): ModelWarning[] {
  const found: ModelWarning[] = []
  if (customers < FEW_CUSTOMERS) {
    const text = `Only ${customers} customers with an order: how customers differ is rough`
    found.push(warning('few_customers', text, { customers, wanted: FEW_CUSTOMERS }))
  }
  if (hit === 0 || hit === tried) {
    const text = `${hit} of ${tried} were on promotion: shares hardly differ`
    found.push(warning('no_promotions', text, { successes: hit, trials: tried }))
  } else if (kind === 'alike') found.push(warning('all_alike', 'Customers do not differ beyond chance: each gets the share of all'))
  if (kind === 'opposite') {
    const text = `Customers buy all or nothing on promotion: a + b is held at ${SMALLEST_SIZE}`
    found.push(warning('boundary_parameter', text, { parameter: 'a + b', value: SMALLEST_SIZE }))
  }
  if (kind === 'assumed') {
    const text = `No customer has two orders: a share of one's own was assumed to count after ${ASSUMED_SIZE}`
    found.push(warning('prior_used', text, { size: ASSUMED_SIZE }))
  }
  if (!converged) found.push(warning('not_converged', 'The search did not reach an optimum: do not rely on these shares'))
  return found
}

function checkTrials(trials: ArrayLike<number>, successes: ArrayLike<number>): void {
  if (trials.length === 0) throw new ModelError('empty', 'There are no customers')
  if (successes.length !== trials.length) {
    throw new ModelError('length_mismatch', `successes has ${successes.length} rows, trials has ${trials.length}`, {
      successes: successes.length,
      trials: trials.length,
    })
  }
  for (let row = 0; row < trials.length; row++) {
    checkCount('trials', row, trials[row] ?? Number.NaN)
    checkCount('successes', row, successes[row] ?? Number.NaN)
    const [n, x] = [trials[row] ?? 0, successes[row] ?? 0]
    if (x > n) throw new ModelError('out_of_range', `successes in row ${row} is ${x}, of ${n} trials`, { row, successes: x, trials: n })
  }
}

function checkCount(column: string, row: number, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= 1e9) return
  const where = { row, column, value: String(value) }
  if (!Number.isFinite(value)) throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, where)
  if (value < 0) throw new ModelError('negative', `${column} in row ${row} is negative: ${value}`, where)
  if (!Number.isInteger(value)) throw new ModelError('not_an_integer', `${column} in row ${row} is not a whole number: ${value}`, where)
  assertRange(`${column} in row ${row}`, value, 0, 1e9)
}
