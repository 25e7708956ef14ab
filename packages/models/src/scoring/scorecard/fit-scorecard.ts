import { type ModelWarning, warning } from '../../model-warning.ts'
import type { Design } from '../logistic/logistic-sums.ts'
import { newtonOrRescue, type PenalisedFit } from '../logistic/newton-or-rescue.ts'
import { planTerms } from '../logistic/terms.ts'
import { type AlignedColumn, alignTable } from '../table/align.ts'
import { checkTarget } from '../table/check-target.ts'
import type { ColumnSchema, Table } from '../table/table.ts'
import { usableColumns } from '../table/usable-columns.ts'
import { type BinCount, evidenceOf } from './bin-counts.ts'
import { labelsOf } from './bin-labels.ts'
import { binRules, countBins } from './bin-rules.ts'
import { assignBins, type ScorecardColumn, type ScorecardModel, type ScorecardScale } from './scorecard-model.ts'
import { type ScorecardOptions, type ScorecardSettings, scaleOf, scorecardSettings } from './scorecard-options.ts'

export interface ScorecardFit {
  readonly model: ScorecardModel
  /** Every usable column with its bins and information value, the most telling first; `used` tells which the card holds. */
  readonly candidates: readonly { readonly column: string; readonly informationValue: number; readonly used: boolean }[]
  readonly logLikelihood: number
  readonly converged: boolean
  readonly rows: number
  readonly positives: number
  readonly warnings: readonly ModelWarning[]
}

/** Of credit files it is said that a column above 0.5 is too good; contract data reach 1.3 honestly. */
const SUSPICIOUS_INFORMATION = 2

/**
 * A scorecard: each column is cut into bins, each bin has points, and the points of a row add up to its score.
 *
 * @page scorecard Scorecard
 * @when Where people must read the score, add it up by hand or be told why: credit, dunning, insurance, lead grading. Bending
 *   effects are caught by bins. Effects that depend on each other are not: compare boosted trees.
 * @formula Weight of evidence of a bin = ln((nᵢ / n) / (pᵢ / p)), n rows without and p with the outcome.
 *   ln odds of the outcome = b₀ - Σ bⱼ · weight, b by logistic regression. Points = offset + factor · ln odds (against the
 *   outcome where higher is less likely), factor = points to double the odds / ln 2, offset = base points - factor · ln(base odds).
 * @units `target` is 0 or 1, one a row. Weights and information values are natural logarithms.
 * @example
 * ```ts
 * import { categoricalColumn, createTable, fitScorecard, scoreScorecard } from '@guanxi/models'
 * const answers = Array.from({ length: 200 }, (_, row) => (row < 100 ? 'owner' : 'tenant'))
 * const defaulted = answers.map((_, row) => (row % 100 < (row < 100 ? 10 : 40) ? 1 : 0))
 * const table = createTable([categoricalColumn('housing', answers)])
 * const { model } = fitScorecard(table, defaulted, { smoothing: 0, l2: 0, decimals: 1 })
 * const weights = model.columns[0]?.bins.map((bin) => `${bin.label} ${bin.weightOfEvidence.toFixed(3)}`)
 * console.log(weights?.slice(0, 2).join(', ')) // owner 1.099, tenant -0.693
 * // Odds of 9 to 1 against default: 600 + 20 · log2(9 / 50) = 550.5 points.
 * console.log(scoreScorecard(model, table).points[0]?.toFixed(1)) // 550.5
 * ```
 * @warns constant_column, identifier_column: a column says nothing, or names single rows; it is left out
 * @warns weak_column: a column's information value is below 0.02; it is left out
 * @warns wrong_sign: given the others, a column's points would go against its own bins; it is left out
 * @warns trend_not_found: no trend of the kind asked for is in the rows; the column is left with one range
 * @warns possible_leak: an information value above 2: is the column known before the outcome?
 * @warns perfect_separation: the columns tell the outcomes apart without fail; a penalty keeps points finite
 * @source Siddiqi (2006), "Credit Risk Scorecards", Wiley.
 * @source Ayer et al. (1955), "An empirical distribution function for sampling with incomplete information", Annals of Mathematical Statistics 26(4), for pooling adjacent violators.
 * @throws ModelError for an outcome that never varies or is not 0 or 1, and where no column is usable
 */
export function fitScorecard(table: Table, target: ArrayLike<number>, options: ScorecardOptions = {}): ScorecardFit {
  const settings = scorecardSettings(options)
  const { positives } = checkTarget(table, target)
  const usable = usableColumns(table)
  const { columns } = alignTable(usable.schema, table)
  const all = { rows: table.rows, positives }
  const candidates = columns.map((column, place) => weigh(column, usable.schema[place], target, all, settings))
  // A column of one bin tells nothing, whatever is asked for.
  const least = Math.max(settings.leastInformationValue, 1e-9)
  const weak = candidates.filter(({ informationValue }) => informationValue < least)
  const strong = candidates.filter(({ informationValue }) => informationValue >= least)
  const { used, wrong, search } = regress(strong, target, all, settings)
  const card = assemble(used, search, settings)
  const names = new Set(used.map(({ name }) => name))
  return {
    model: card,
    candidates: candidates
      .map(({ name, informationValue }) => ({ column: name, informationValue, used: names.has(name) }))
      .sort((a, b) => b.informationValue - a.informationValue),
    logLikelihood: search.sums.value,
    converged: search.converged,
    rows: table.rows,
    positives,
    warnings: [
      ...usable.warnings,
      ...candidates.flatMap(({ warnings }) => warnings),
      ...weak.map((candidate) => told('weak_column', candidate, 'tells too little and is left out')),
      ...candidates
        .filter(({ informationValue }) => informationValue > SUSPICIOUS_INFORMATION)
        .map((candidate) => told('possible_leak', candidate, 'tells more than columns do that are known before the outcome')),
      ...wrong.map((candidate) => told('wrong_sign', candidate, 'would get points against its own bins and is left out')),
      ...search.warnings,
    ],
  }
}

interface Candidate {
  readonly name: string
  readonly schema: ColumnSchema
  readonly bins: ScorecardColumn['bins']
  readonly informationValue: number
  /** Weight of evidence of each row. */
  readonly weights: Float64Array
  readonly warnings: readonly ModelWarning[]
}

function weigh(
  column: AlignedColumn,
  schema: ColumnSchema | undefined,
  target: ArrayLike<number>,
  all: BinCount,
  settings: ScorecardSettings,
): Candidate {
  const { rules, warnings } = binRules(column, target, all, settings)
  const assigned = assignBins(rules, column)
  const counts = countBins(assigned, target, rules.length)
  const evidence = counts.map((count) => evidenceOf(count, all, settings.smoothing))
  const labels = labelsOf(rules)
  const bins = rules.map((rule, bin) => ({
    rule,
    label: labels[bin] ?? '',
    rows: counts[bin]?.rows ?? 0,
    positives: counts[bin]?.positives ?? 0,
    weightOfEvidence: evidence[bin]?.weight ?? 0,
    points: 0,
  }))
  return {
    name: column.name,
    schema: schema ?? { name: column.name, kind: 'numeric' },
    bins,
    informationValue: evidence.reduce((sum, { information }) => sum + information, 0),
    weights: Float64Array.from(assigned, (bin) => evidence[bin]?.weight ?? 0),
    warnings,
  }
}

interface Regression {
  readonly used: readonly Candidate[]
  readonly wrong: readonly Candidate[]
  readonly search: PenalisedFit & { readonly design: Design }
}

/** Fits, leaves out the column that goes against its bins the most, and fits again from there, until none does. */
function regress(strong: readonly Candidate[], target: ArrayLike<number>, all: BinCount, settings: ScorecardSettings): Regression {
  let used = [...strong]
  const wrong: Candidate[] = []
  let start = new Float64Array(used.length + 1)
  start[0] = Math.log(all.positives / (all.rows - all.positives))
  for (;;) {
    const search = fitWeights(used, target, all, settings.l2, start)
    // Weights are of evidence against the outcome: in its log-odds their coefficients should be negative.
    const worst = used.reduce((at, _, i) => ((search.point[i + 1] ?? 0) > (search.point[at + 1] ?? 0) ? i : at), 0)
    const candidate = used[worst]
    if (!(settings.dropWrongSign && candidate && (search.point[worst + 1] ?? 0) > 0)) return { used, wrong, search }
    wrong.push(candidate)
    used = used.filter((other) => other !== candidate)
    start = search.point.filter((_, i) => i !== worst + 1)
  }
}

function fitWeights(
  used: readonly Candidate[],
  target: ArrayLike<number>,
  all: BinCount,
  l2: number,
  start: Float64Array,
): Regression['search'] {
  const columns = used.map(({ name, weights }): AlignedColumn => ({ name, kind: 'numeric', values: weights }))
  const design = { rows: all.rows, columns, terms: planTerms(columns), target }
  return { ...newtonOrRescue(design, start, l2), design }
}

function assemble(used: readonly Candidate[], { point, design }: Regression['search'], settings: ScorecardSettings): ScorecardModel {
  const scale = scaleOf(settings)
  let intercept = point[0] ?? 0
  const columns = used.map(({ name, bins, informationValue }, place): ScorecardColumn => {
    const t = design.terms.findIndex(({ column }) => column === place)
    const term = design.terms[t]
    const coefficient = term ? -(point[t + 1] ?? 0) / term.scale : 0
    const average = term ? coefficient * term.centre : 0
    intercept += average
    const scored = bins.map((bin) => ({ ...bin, points: pointsFor(coefficient * bin.weightOfEvidence, scale, settings.decimals) }))
    return { column: name, bins: scored, informationValue, coefficient, average }
  })
  const startPoints = round(scale.offset + pointsFor(-intercept, scale, 10), settings.decimals)
  return {
    model: 'scorecard',
    version: 1,
    schema: used.map(({ schema }) => schema),
    scale,
    intercept,
    startPoints,
    columns,
    calibration: null,
  }
}

/** Points for log-odds against the outcome. */
function pointsFor(against: number, { direction, factor }: ScorecardScale, decimals: number): number {
  return round((direction === 'higher-is-less-likely' ? factor : -factor) * against, decimals)
}

function round(value: number, decimals: number): number {
  const unit = 10 ** decimals
  return Math.round(value * unit) / unit + 0
}

function told(code: 'weak_column' | 'possible_leak' | 'wrong_sign', { name, informationValue }: Candidate, what: string): ModelWarning {
  return warning(code, `${name} ${what} (information value ${informationValue.toFixed(4)})`, { column: name, informationValue })
}
