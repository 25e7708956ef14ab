import { countBelow } from '../../numeric/count-below.ts'
import type { Calibration } from '../calibration/calibration.ts'
import type { LogOdds } from '../log-odds.ts'
import { type AlignedColumn, alignmentWarnings, alignTable } from '../table/align.ts'
import type { ColumnSchema, Table } from '../table/table.ts'

/** Which rows a bin holds. */
export type BinRule =
  /** Numbers above the bin before, up to this one; null: without end. */
  | { readonly kind: 'range'; readonly upTo: number | null }
  | { readonly kind: 'level'; readonly level: string }
  /** Levels too rare for a bin of their own, and those never seen. */
  | { readonly kind: 'other' }
  | { readonly kind: 'missing' }
  /** A number that stands for something else, as -999 or 0 may. */
  | { readonly kind: 'special'; readonly value: number }

export interface ScorecardBin {
  readonly rule: BinRule
  /** In words, for a printed card. */
  readonly label: string
  readonly rows: number
  readonly positives: number
  /** ln(share of the rows without the outcome / share of those with it): above 0 the outcome is rarer than on average. */
  readonly weightOfEvidence: number
  readonly points: number
}

export interface ScorecardColumn {
  readonly column: string
  readonly bins: readonly ScorecardBin[]
  /** Σ (share of rows without - share with) · weight of evidence, over all bins, missing and special ones too. */
  readonly informationValue: number
  /** ln odds of the outcome = intercept - Σ coefficient · weight of evidence. */
  readonly coefficient: number
  /** Mean over the fit's rows of coefficient · weight of evidence, for reasons. */
  readonly average: number
}

export type ScorecardDirection = 'higher-is-less-likely' | 'higher-is-more-likely'

export interface ScorecardScale {
  /** Whether more points make the outcome less likely (credit: the outcome is default) or more likely. */
  readonly direction: ScorecardDirection
  /** At `baseOdds`, in the good direction of the scale to 1, a row has `basePoints`; this many more double the odds. */
  readonly basePoints: number
  readonly baseOdds: number
  readonly pointsToDoubleOdds: number
  /** points = offset + factor · ln odds, the odds in the scale's direction. */
  readonly offset: number
  readonly factor: number
}

/** A scorecard as a plain object that JSON can carry. */
export interface ScorecardModel {
  readonly model: 'scorecard'
  readonly version: 1
  readonly schema: readonly ColumnSchema[]
  readonly scale: ScorecardScale
  readonly intercept: number
  /** What every row has before the columns' points. */
  readonly startPoints: number
  readonly columns: readonly ScorecardColumn[]
  readonly calibration: Calibration | null
}

/**
 * The bin of each row. Special values are looked for before ranges, and a missing value is never taken for a number, so a
 * special 0 and a gap stay apart.
 */
export function assignBins(rules: readonly BinRule[], column: AlignedColumn): Int32Array {
  if (column.kind === 'categorical') return assignLevels(rules, column.levels, column.codes)
  const upTo: number[] = []
  const ranges: number[] = []
  const special = new Map<number, number>()
  for (const [bin, rule] of rules.entries()) {
    if (rule.kind === 'special') special.set(rule.value, bin)
    if (rule.kind !== 'range') continue
    ranges.push(bin)
    if (rule.upTo !== null) upTo.push(rule.upTo)
  }
  const missing = rules.findIndex(({ kind }) => kind === 'missing')
  const bins = new Int32Array(column.values.length)
  for (let row = 0; row < bins.length; row++) {
    const value = column.values[row] ?? Number.NaN
    if (Number.isNaN(value)) bins[row] = missing
    else bins[row] = special.get(value) ?? ranges[countBelow(upTo, value)] ?? missing
  }
  return bins
}

function assignLevels(rules: readonly BinRule[], levels: readonly string[], codes: Int32Array): Int32Array {
  const other = rules.findIndex(({ kind }) => kind === 'other')
  const missing = rules.findIndex(({ kind }) => kind === 'missing')
  const binOf = new Map(rules.flatMap((rule, bin) => (rule.kind === 'level' ? [[rule.level, bin] as const] : [])))
  const byCode = Int32Array.of(other, missing, ...levels.map((level) => binOf.get(level) ?? other))
  return codes.map((code) => byCode[code + 2] ?? other)
}

/** Log-odds of the outcome, from the weights themselves and not from rounded points. */
export function scorecardLogOdds(model: ScorecardModel, table: Table): LogOdds {
  const alignment = alignTable(model.schema, table)
  const logOdds = new Float64Array(table.rows).fill(model.intercept)
  const knowsMissing = new Set<string>()
  for (const [place, { column: name, bins, coefficient }] of model.columns.entries()) {
    if (bins.some(({ rule, rows }) => rule.kind === 'missing' && rows > 0)) knowsMissing.add(name)
    const column = alignment.columns[place]
    if (!column) continue
    const assigned = assignBins(
      bins.map(({ rule }) => rule),
      column,
    )
    const parts = bins.map(({ weightOfEvidence }) => -coefficient * weightOfEvidence)
    for (let row = 0; row < logOdds.length; row++) logOdds[row] = (logOdds[row] ?? 0) + (parts[assigned[row] ?? 0] ?? 0)
  }
  return { logOdds, alignment, warnings: alignmentWarnings(alignment, knowsMissing) }
}
