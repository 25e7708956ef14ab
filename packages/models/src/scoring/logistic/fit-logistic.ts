import { assertRange } from '../../model-error.ts'
import { type ModelWarning, warning } from '../../model-warning.ts'
import { normalTwoSided } from '../../numeric/normal.ts'
import { type AlignedColumn, alignTable, MISSING } from '../table/align.ts'
import { checkTarget } from '../table/check-target.ts'
import type { Table } from '../table/table.ts'
import { usableColumns } from '../table/usable-columns.ts'
import { dependentTerms } from './dependent-terms.ts'
import { logisticEffects } from './logistic-effects.ts'
import type { LogisticModel } from './logistic-model.ts'
import { type LogisticSums, logisticSums } from './logistic-sums.ts'
import type { NewtonResult } from './newton.ts'
import { newtonOrRescue } from './newton-or-rescue.ts'
import { planTerms, type Term } from './terms.ts'

export interface LogisticOptions {
  /**
   * Weight of the penalty l2 / 2 · Σ β² on the summed log-likelihood; β belong to numbers in standard deviations and to levels
   * as 0 or 1, the intercept is free. Default 1: a normal prior with standard deviation 1. 0 is plain maximum likelihood.
   */
  readonly l2?: number
}

export interface LogisticCoefficient {
  readonly column: string
  /** Null for a number; else the level, compared with the reference, or `(missing)` or `(other)`. */
  readonly level: string | null
  /** In log-odds per unit of the column. */
  readonly estimate: number
  /** From the inverse of the penalised information; null where there is none, or the column was dropped. */
  readonly standardError: number | null
  readonly z: number | null
  readonly p: number | null
}

export interface LogisticFit {
  readonly model: LogisticModel
  /** The intercept is the first, with the column `(intercept)`. */
  readonly coefficients: readonly LogisticCoefficient[]
  /** Summed, without the penalty; and that of the share of positives alone. */
  readonly logLikelihood: number
  readonly nullLogLikelihood: number
  /** The penalty that was used, asked for or not. */
  readonly l2: number
  readonly converged: boolean
  readonly iterations: number
  /** Largest entry of the penalised gradient per row. */
  readonly gradientNorm: number
  readonly rows: number
  readonly positives: number
  readonly warnings: readonly ModelWarning[]
}

/**
 * Logistic regression with an L2 penalty: the probability of an outcome from numbers and categories, missing ones among them.
 *
 * @page logistic-regression Logistic regression
 * @when The first model for churn, leads and credit: it can be read, needs little data and is well calibrated. Where effects
 *   bend or depend on each other, compare boosted trees; where points and reasons are asked for, use a scorecard.
 * @formula ln(p / (1 - p)) = b₀ + Σ bⱼ xⱼ; b maximises Σ ln P(y) - (l2 / 2) Σ βⱼ², by Newton's method with step halving, where
 *   βⱼ = bⱼ · sd for numbers and βⱼ = bⱼ for levels. A category's most frequent level is its reference. A missing number stands
 *   at the mean and has a term of its own; a level not known to the fit counts as the average of the fit's rows.
 * @units `target` is 0 or 1, one a row. Coefficients are log-odds per unit of the column; exp gives odds ratios.
 * @example
 * ```ts
 * import { createTable, fitLogistic, numericColumn } from '@guanxi/models'
 * const table = createTable([numericColumn('visits', [0, 0, 0, 0, 1, 1, 1, 1])])
 * const fit = fitLogistic(table, [0, 0, 0, 1, 0, 1, 1, 1], { l2: 0 })
 * // One in four against three in four: an odds ratio of 9.
 * console.log(fit.coefficients.map(({ estimate }) => Math.exp(estimate).toFixed(3)).join(' ')) // 0.333 9.000
 * ```
 * @warns constant_column, identifier_column: a column says nothing, or names single rows; it is left out
 * @warns levels_pooled: more than 64 levels; the rarest are taken together
 * @warns collinear_columns: columns depend on each other; the penalty shares the effect, without one the last are dropped
 * @warns perfect_separation: the columns tell the outcomes apart without fail; a penalty keeps coefficients finite
 * @warns few_events: fewer than 10 rows of the rarer outcome for each coefficient: estimates are rough
 * @warns not_converged: do not rely on the coefficients
 * @source Hosmer, Lemeshow & Sturdivant (2013), "Applied Logistic Regression", Wiley, 3rd edition.
 * @source le Cessie & van Houwelingen (1992), "Ridge estimators in logistic regression", Applied Statistics 41(1).
 * @throws ModelError for an outcome that never varies or is not 0 or 1, and where no column is usable
 */
export function fitLogistic(table: Table, target: ArrayLike<number>, options: LogisticOptions = {}): LogisticFit {
  const { l2 = 1 } = options
  assertRange('l2', l2, 0, Number.MAX_VALUE)
  const { positives, negatives } = checkTarget(table, target)
  const usable = usableColumns(table)
  const { columns } = alignTable(usable.schema, table)
  const planned = planTerms(columns)
  const start = startPoint(planned.length, positives, negatives)
  const first = { rows: table.rows, columns, terms: planned, target }
  const sums = logisticSums(first, start)
  const dependent = dependentIn(sums, start.length)
  const dropped = l2 > 0 ? [] : dependent
  const terms = planned.filter((_, t) => !dropped.includes(t))
  const ready = startPoint(terms.length, positives, negatives)
  const search = newtonOrRescue({ ...first, terms }, ready, l2, dropped.length === 0 ? sums : undefined)
  const { intercept, effects } = logisticEffects(columns, terms, search.point)
  return {
    model: { model: 'logistic', version: 1, schema: usable.schema, intercept, effects, calibration: null },
    coefficients: coefficientsOf(columns, terms, search),
    logLikelihood: search.sums.value,
    nullLogLikelihood: positives * Math.log(positives / table.rows) + negatives * Math.log(negatives / table.rows),
    l2: search.l2,
    converged: search.converged,
    iterations: search.iterations,
    gradientNorm: search.gradientNorm,
    rows: table.rows,
    positives,
    warnings: [
      ...usable.warnings,
      ...collinear(dependent, planned, columns, l2),
      ...search.warnings,
      ...fewEvents(Math.min(positives, negatives), terms.length),
    ],
  }
}

function startPoint(terms: number, positives: number, negatives: number): Float64Array {
  const start = new Float64Array(terms + 1)
  start[0] = Math.log(positives / negatives)
  return start
}

/** At the start all rows weigh the same and terms are centred, so the information matrix is that of plain inner products. */
function dependentIn({ information }: LogisticSums, size: number): number[] {
  return dependentTerms(information, size).map((i) => i - 1)
}

function fewEvents(rarer: number, terms: number): ModelWarning[] {
  if (rarer >= 10 * terms) return []
  return [warning('few_events', `${rarer} rows of the rarer outcome for ${terms} coefficients`, { rarer, coefficients: terms })]
}

function collinear(dependent: readonly number[], terms: readonly Term[], columns: readonly AlignedColumn[], l2: number): ModelWarning[] {
  if (dependent.length === 0) return []
  const names = dependent.flatMap((t) => {
    const term = terms[t]
    const column = term ? columns[term.column] : undefined
    return term && column ? [nameOf(term, column)] : []
  })
  const list = names.map(({ column, level }) => (level === null ? column : `${column} = ${level}`)).join(', ')
  const cure = l2 > 0 ? 'the penalty shares the effect among them' : 'they are dropped'
  return [warning('collinear_columns', `Other columns already tell these: ${list}; ${cure}`, { columns: list })]
}

function nameOf(term: Term, column: AlignedColumn): { readonly column: string; readonly level: string | null } {
  if (term.kind === 'value') return { column: column.name, level: null }
  const level = column.kind === 'categorical' ? column.levels[term.level] : undefined
  return { column: column.name, level: level ?? (term.level === MISSING ? '(missing)' : '(other)') }
}

function coefficientsOf(columns: readonly AlignedColumn[], terms: readonly Term[], search: NewtonResult): LogisticCoefficient[] {
  const size = terms.length + 1
  const toIntercept = Float64Array.of(1, ...terms.map(({ centre, scale }) => -centre / scale))
  const intercept = search.point.reduce((sum, value, i) => sum + value * (toIntercept[i] ?? 0), 0)
  const rows = terms.map((term, t): LogisticCoefficient => {
    const column = columns[term.column]
    const name = column ? nameOf(term, column) : { column: '', level: null }
    const variance = search.covariance?.[(t + 1) * (size + 1)] ?? null
    return { ...name, ...tested((search.point[t + 1] ?? 0) / term.scale, variance === null ? null : Math.sqrt(variance) / term.scale) }
  })
  const spread = search.covariance ? Math.sqrt(quadratic(search.covariance, toIntercept)) : null
  return [{ column: '(intercept)', level: null, ...tested(intercept, spread) }, ...rows]
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  const size = vector.length
  let sum = 0
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) sum += (vector[i] ?? 0) * (vector[j] ?? 0) * (matrix[i * size + j] ?? 0)
  }
  return Math.max(0, sum)
}

function tested(estimate: number, standardError: number | null): Omit<LogisticCoefficient, 'column' | 'level'> {
  if (standardError === null || !(standardError > 0)) return { estimate, standardError, z: null, p: null }
  const z = estimate / standardError
  return { estimate, standardError, z, p: normalTwoSided(z) }
}
