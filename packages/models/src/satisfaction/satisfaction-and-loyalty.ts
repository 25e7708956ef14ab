import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { dot } from '../numeric/objective.ts'
import { studentQuantile } from '../numeric/student-t.ts'
import { type LaggedPairs, laggedPairs, type PanelColumns } from './lagged-panel.ts'

export interface SatisfactionAndLoyalty {
  /** Change of loyalty that goes along with one more point of satisfaction in the same customer; null where this cannot be told. */
  readonly coefficient: number | null
  /** Clustered by customer. */
  readonly standardError: number | null
  readonly interval: readonly [number, number] | null
  /** Pairs of satisfaction and later loyalty that were used, and the customers they belong to. */
  readonly pairs: number
  readonly customers: number
  readonly lag: number
  readonly confidence: number
  /** The finding in words. */
  readonly statement: string
  readonly warnings: readonly ModelWarning[]
}

const FEW_CUSTOMERS = 40
const MOST_PERIODS = 400

/**
 * How a customer's loyalty moves with that customer's own satisfaction a period earlier: a lagged panel regression with an effect
 * for every customer and every period.
 *
 * @page satisfaction-loyalty Satisfaction and later loyalty
 * @when The same customers were asked several times. It compares each customer with himself, so that lasting differences between
 * customers and changes common to all drop out. What changes in one customer over time (income, a competitor) does not: the figure
 * is an association and no proof of effect. For proof, hold a random group out and use `differenceInMeans`.
 * @formula loyalty(i, t) = a(i) + c(t) + b · satisfaction(i, t - lag) + error; b by least squares within customers, its standard
 * error clustered by customer (CR1), interval by Student's t with customers - 1 degrees of freedom.
 * @units One row a customer and period; `lag` in periods; b in points of loyalty per point of satisfaction.
 * @example
 * ```ts
 * import { satisfactionAndLoyalty } from '@guanxi/models'
 *
 * const found = satisfactionAndLoyalty({
 *   customer: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
 *   period: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3],
 *   satisfaction: [7, 8, 8, 5, 4, 6, 9, 9, 7, 6, 8, 7],
 *   loyalty: [6, 6, 7, 5, 4, 3, 8, 8, 8, 5, 6, 7],
 * })
 * console.log(found.coefficient?.toFixed(3), found.pairs, found.customers) // 0.700 8 4
 * ```
 * @warns few_customers: fewer than 40 customers with two pairs: the interval is rough
 * @warns dropped_rows: customers with one pair only say nothing and were left out
 * @warns all_alike: satisfaction moves in no customer, so that nothing can be told
 * @source Wooldridge (2010), "Econometric Analysis of Cross Section and Panel Data", chapter 10.
 * @throws ModelError for columns of unequal length, values that are no numbers, two rows of one customer and period
 */
export function satisfactionAndLoyalty(
  columns: PanelColumns,
  options: { readonly lag?: number; readonly confidence?: number } = {},
): SatisfactionAndLoyalty {
  const { lag = 1, confidence = 0.95 } = options
  assertRange('lag', lag, 1, 1000)
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  const pairs = laggedPairs(columns, lag)
  assertRange('number of periods', pairs.periods, 0, MOST_PERIODS)
  const customers = pairs.start.length - 1
  const facts = { pairs: pairs.loyalty.length, customers, lag, confidence }
  const warnings = panelWarnings(pairs, customers)
  const { satisfaction, loyalty } = withinResiduals(pairs)
  const spread = dot(satisfaction, satisfaction)
  const scale = dot(pairs.satisfaction, pairs.satisfaction)
  if (customers < 2 || spread <= 1e-12 * scale) {
    warnings.push(warning('all_alike', 'Satisfaction moves in no customer beyond what is common to all: nothing can be told'))
    return {
      coefficient: null,
      standardError: null,
      interval: null,
      ...facts,
      statement: 'Nothing can be told from these answers.',
      warnings,
    }
  }
  const coefficient = dot(satisfaction, loyalty) / spread
  const standardError = clusteredError(pairs, satisfaction, loyalty, coefficient) / spread
  const margin = studentQuantile((1 + confidence) / 2, customers - 1) * standardError
  const interval = [coefficient - margin, coefficient + margin] as const
  return { coefficient, standardError, interval, ...facts, statement: statementOf(coefficient, interval, lag, confidence), warnings }
}

function panelWarnings({ singletons }: LaggedPairs, customers: number): ModelWarning[] {
  const found: ModelWarning[] = []
  if (singletons > 0) {
    const message = `${singletons} customers have one pair of answers only: they say nothing of change and were left out`
    found.push(warning('dropped_rows', message, { customers: singletons }))
  }
  if (customers < FEW_CUSTOMERS) {
    const message = `Only ${customers} customers with two pairs or more: the interval is rough`
    found.push(warning('few_customers', message, { customers, wanted: FEW_CUSTOMERS }))
  }
  return found
}

function statementOf(coefficient: number, [low, high]: readonly [number, number], lag: number, confidence: number): string {
  const when = lag === 1 ? 'one period later' : `${lag} periods later`
  const range = `${(100 * confidence).toFixed(0)} % interval ${low.toFixed(3)} to ${high.toFixed(3)}`
  if (low <= 0 && high >= 0) return `Within the same customer no relation of satisfaction with loyalty ${when} can be seen (${range}).`
  const way = coefficient > 0 ? 'higher' : 'lower'
  return `Within the same customer, one more point of satisfaction goes along with ${Math.abs(coefficient).toFixed(3)} points ${way} loyalty ${when} (${range}). This is an association.`
}

/** Both columns less what customer and period explain of them. */
function withinResiduals(pairs: LaggedPairs): { readonly satisfaction: Float64Array; readonly loyalty: Float64Array } {
  const { periods, period, start } = pairs
  const satisfaction = demeaned(pairs.satisfaction, start)
  const loyalty = demeaned(pairs.loyalty, start)
  const bases: Float64Array[] = []
  for (let j = 0; j + 1 < periods; j++) {
    const dummy = demeaned(
      Float64Array.from(period, (at) => (at === j ? 1 : 0)),
      start,
    )
    const before = dot(dummy, dummy)
    removeFrom(dummy, bases)
    const left = dot(dummy, dummy)
    // A period that customers and other periods explain already adds nothing.
    if (left > 1e-9 * before) bases.push(dummy.map((value) => value / Math.sqrt(left)))
  }
  removeFrom(satisfaction, bases)
  removeFrom(loyalty, bases)
  return { satisfaction, loyalty }
}

function demeaned(values: Float64Array, start: Int32Array): Float64Array {
  const out = Float64Array.from(values)
  for (let g = 0; g + 1 < start.length; g++) {
    const group = out.subarray(start[g] ?? 0, start[g + 1] ?? 0)
    const mean = group.reduce((sum, value) => sum + value, 0) / group.length
    for (let i = 0; i < group.length; i++) group[i] = (group[i] ?? 0) - mean
  }
  return out
}

/** Takes out of a column, in place, what orthonormal columns explain of it; twice, for the rounding of the first time. */
function removeFrom(column: Float64Array, bases: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const base of bases) {
      const share = dot(base, column)
      for (let i = 0; i < column.length; i++) column[i] = (column[i] ?? 0) - share * (base[i] ?? 0)
    }
  }
}

function clusteredError({ start, periods }: LaggedPairs, satisfaction: Float64Array, loyalty: Float64Array, coefficient: number): number {
  const customers = start.length - 1
  const n = satisfaction.length
  let meat = 0
  for (let g = 0; g < customers; g++) {
    let score = 0
    for (let i = start[g] ?? 0; i < (start[g + 1] ?? 0); i++) {
      score += (satisfaction[i] ?? 0) * ((loyalty[i] ?? 0) - coefficient * (satisfaction[i] ?? 0))
    }
    meat += score * score
  }
  const small = (customers / (customers - 1)) * ((n - 1) / Math.max(1, n - 1 - Math.max(0, periods - 1)))
  return Math.sqrt(meat * small)
}
