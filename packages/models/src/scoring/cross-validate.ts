import { assertRange } from '../model-error.ts'
import type { ModelWarning } from '../model-warning.ts'
import type { Learner } from './learner.ts'
import { measureScores, type ScoreMeasures } from './metrics/measure-scores.ts'
import { scoreTable } from './score-table.ts'
import { duplicatedRows } from './splits/duplicated-rows.ts'
import { stratifiedFolds } from './splits/stratified-folds.ts'
import { type Split, timeFolds } from './splits/time-split.ts'
import { checkTarget } from './table/check-target.ts'
import { selectRows, selectTarget } from './table/select-rows.ts'
import type { Table } from './table/table.ts'

export interface CrossValidateOptions {
  /** Default 5. */
  readonly folds?: number
  /** Decides which row falls into which fold. Default 1. */
  readonly seed?: number
  /** Of the intervals. Default 0.95. */
  readonly confidence?: number
  /** A moment a row: then each fold is tested on what came after all it was trained on, and nothing is drawn. */
  readonly time?: ArrayLike<number>
}

export interface CrossValidation {
  readonly learner: string
  /** Rows that were scored by a model that had not seen them, ascending: all, but for the earliest where folds go by time. */
  readonly rows: Int32Array
  /** Of those rows: probability of the outcome, what happened, and the fold. */
  readonly probabilities: Float64Array
  readonly target: Uint8Array
  readonly fold: Uint16Array
  /** Over all those rows together, with intervals. */
  readonly measures: ScoreMeasures
  /** Each fold by itself: their spread shows how far the score depends on the rows it was fitted on. Null where a fold lacks an outcome. */
  readonly byFold: readonly (ScoreMeasures | null)[]
  /** Each warning once, whichever fold gave it first. */
  readonly warnings: readonly ModelWarning[]
}

/**
 * How good a learner is on rows it has not seen: each part of the table is scored by a model fitted on the others.
 *
 * @page cross-validation Cross-validation
 * @when Before any score is used, and to choose between scores. Where the table spans time and the score is to be used on the
 *   future, give `time`: folds by chance are then too hopeful. Never draw rows more than once (oversampling) before this: copies
 *   of a row would be on both sides.
 * @formula Rows are dealt to the folds by chance, with equal shares of the outcome; or cut by time, training on all that came
 *   before. Everything that is learnt (bins, scales, levels) is learnt within the fold.
 * @units `target` is 0 or 1, one a row; probabilities are of the outcome.
 * @example
 * ```ts
 * import { createTable, crossValidate, logisticLearner, numericColumn } from '@guanxi/models'
 * const visits = Float64Array.from({ length: 500 }, (_, i) => i % 10)
 * const target = visits.map((count, i) => (count + (i % 7) > 9 ? 1 : 0))
 * const found = crossValidate(logisticLearner(), createTable([numericColumn('visits', visits)]), target, { folds: 5, seed: 1 })
 * console.log(found.rows.length, found.measures.auc.value > 0.85) // 500 true
 * ```
 * @warns duplicated_rows: rows of one outcome stand there several times as if drawn repeatedly; the measures are too good
 * @source Stone (1974), "Cross-validatory choice and assessment of statistical predictions", JRSS B 36(2).
 * @source Kohavi (1995), "A study of cross-validation and bootstrap for accuracy estimation and model selection", IJCAI 14.
 * @throws ModelError for an outcome that never varies, and for more folds than rows of the rarer outcome
 */
export function crossValidate(
  learner: Learner,
  table: Table,
  target: ArrayLike<number>,
  options: CrossValidateOptions = {},
): CrossValidation {
  const { folds = 5, seed = 1, confidence = 0.95, time } = options
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  checkTarget(table, target)
  const splits = time ? timeFolds(time, folds) : foldSplits(stratifiedFolds(target, folds, seed), folds)
  const all = new Float64Array(table.rows)
  const foldOf = new Uint16Array(table.rows)
  const warnings = duplicatedRows(table, target)
  for (const [fold, { train, test }] of splits.entries()) {
    const fit = learner.fit(selectRows(table, train), selectTarget(target, train))
    const scores = scoreTable(fit.model, selectRows(table, test))
    warnings.push(...fit.warnings, ...scores.warnings)
    for (let i = 0; i < test.length; i++) {
      all[test[i] ?? 0] = scores.probabilities[i] ?? 0
      foldOf[test[i] ?? 0] = fold
    }
  }
  const rows = Int32Array.from(splits.flatMap(({ test }) => Array.from(test))).sort()
  const probabilities = Float64Array.from(rows, (row) => all[row] ?? 0)
  const outcomes = selectTarget(target, rows)
  return {
    learner: learner.name,
    rows,
    probabilities,
    target: outcomes,
    fold: Uint16Array.from(rows, (row) => foldOf[row] ?? 0),
    measures: measureScores(probabilities, outcomes, confidence),
    byFold: splits.map(({ test }) => measureFold(all, target, test, confidence)),
    warnings: onceEach(warnings),
  }
}

function foldSplits(fold: Uint16Array, folds: number): Split[] {
  return Array.from({ length: folds }, (_, wanted) => {
    const train: number[] = []
    const test: number[] = []
    for (let row = 0; row < fold.length; row++) (fold[row] === wanted ? test : train).push(row)
    return { train: Int32Array.from(train), test: Int32Array.from(test) }
  })
}

function measureFold(all: Float64Array, target: ArrayLike<number>, test: Int32Array, confidence: number): ScoreMeasures | null {
  const outcomes = selectTarget(target, test)
  if (!(outcomes.includes(0) && outcomes.includes(1))) return null
  return measureScores(
    Float64Array.from(test, (row) => all[row] ?? 0),
    outcomes,
    confidence,
  )
}

function onceEach(warnings: readonly ModelWarning[]): ModelWarning[] {
  const seen = new Set<string>()
  return warnings.filter(({ code, params }) => {
    const key = `${code} ${params.column ?? params.columns ?? ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
