import { type ModelWarning, warning } from '../../model-warning.ts'
import { alignTable } from '../table/align.ts'
import { checkTarget } from '../table/check-target.ts'
import type { Table } from '../table/table.ts'
import { usableColumns } from '../table/usable-columns.ts'
import { type BinnedColumn, binColumns, FIRST_LEVEL } from './bin-columns.ts'
import { boost } from './boost.ts'
import type { BoostedTreesModel, TreeNode } from './boosted-trees-model.ts'
import { type BoostedTreesOptions, settingsOf } from './boosted-trees-options.ts'
import type { GrownNode } from './grow-tree.ts'

export interface ColumnImportance {
  readonly column: string
  /** Share of all the loss that splits took off; sums to 1 where there is any split. */
  readonly gain: number
  readonly splits: number
}

export interface BoostedTreesFit {
  readonly model: BoostedTreesModel
  /** The most important column first. */
  readonly importance: readonly ColumnImportance[]
  readonly trees: number
  /** Mean log loss over the rows kept back for early stopping; null without. */
  readonly validationLoss: number | null
  readonly rows: number
  readonly positives: number
  readonly warnings: readonly ModelWarning[]
}

/**
 * Gradient-boosted trees on histograms for an outcome that happens or not: many small trees, each of which mends a little of
 * what those before it got wrong.
 *
 * @page boosted-trees Boosted trees
 * @when As the challenger of logistic regression, with some thousand rows or more: where effects bend, or depend on each other,
 *   it orders rows better. With few rows, or where a model must be read and explained, use logistic regression or a scorecard.
 * @formula ln(p / (1 - p)) = b₀ + Σ trees. With g = p - y and h = p(1 - p), a leaf adds -rate · Σg / (Σh + l2), and a split gains
 *   G²/(H + l2) of both sides less that of the whole. Numbers fall into at most 255 bins. Categories are grouped by their mean
 *   gradient. Missing values go where the loss is lower; where a node had none, with most of its rows.
 * @units `target` is 0 or 1, one a row. Leaves are in log-odds.
 * @example
 * ```ts
 * import { createTable, fitBoostedTrees, numericColumn, scoreTable } from '@guanxi/models'
 * // The outcome comes in the middle of the range: no straight line finds that.
 * const values = Float64Array.from({ length: 300 }, (_, i) => i)
 * const target = values.map((value) => (value >= 100 && value < 200 ? 1 : 0))
 * const fit = fitBoostedTrees(createTable([numericColumn('value', values)]), target)
 * const { probabilities } = scoreTable(fit.model, createTable([numericColumn('value', [50, 150, 250])]))
 * console.log(Array.from(probabilities, (p) => p.toFixed(2)).join(' ')) // 0.01 0.99 0.01
 * ```
 * @warns constant_column, identifier_column: a column says nothing, or names single rows; it is left out
 * @warns levels_pooled: more than 64 levels; the rarest are taken together
 * @warns few_rows: too few rows for two leaves: the model is the share of outcomes
 * @source Friedman (2001), "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5).
 * @source Ke et al. (2017), "LightGBM: a highly efficient gradient boosting decision tree", NIPS 30.
 * @source Fisher (1958), "On grouping for maximum homogeneity", JASA 53.
 * @throws ModelError for an outcome that never varies or is not 0 or 1, and where no column is usable
 */
export function fitBoostedTrees(table: Table, target: ArrayLike<number>, options: BoostedTreesOptions = {}): BoostedTreesFit {
  const settings = settingsOf(options)
  const { positives } = checkTarget(table, target)
  const usable = usableColumns(table)
  const { columns, missing } = alignTable(usable.schema, table)
  const binned = binColumns(columns, table.rows)
  const { intercept, trees, validationLoss } = boost(binned, target, settings)
  return {
    model: {
      model: 'boosted-trees',
      version: 1,
      schema: usable.schema,
      intercept,
      trees: trees.map((nodes) => nodes.map((node) => exported(node, binned.columns))),
      hasMissing: Object.keys(missing),
      calibration: null,
    },
    importance: importanceOf(
      trees,
      usable.schema.map(({ name }) => name),
    ),
    trees: trees.length,
    validationLoss,
    rows: table.rows,
    positives,
    warnings: [...usable.warnings, ...fewRows(table.rows, settings.minLeafRows)],
  }
}

function fewRows(rows: number, minLeafRows: number): ModelWarning[] {
  if (rows >= 2 * minLeafRows) return []
  const message = `${rows} rows cannot make two leaves of ${minLeafRows}: every row gets the share of outcomes`
  return [warning('few_rows', message, { rows, minLeafRows })]
}

function exported({ split, left, right, value }: GrownNode, columns: readonly BinnedColumn[]): TreeNode {
  const column = split ? columns[split.column] : undefined
  if (!(split && column)) return { value }
  if (column.kind === 'numeric') {
    // A split may part missing values from all others; then the last bin goes left, and no number is above the threshold.
    const threshold = column.cuts[split.bin - 1] ?? Number.MAX_VALUE
    return { column: split.column, threshold, missingLeft: split.goesLeft[0] === 1, left, right }
  }
  const levels: number[] = []
  for (let bin = 0; bin < split.goesLeft.length; bin++) if (split.goesLeft[bin] === 1) levels.push(bin - FIRST_LEVEL)
  return { column: split.column, levels, left, right }
}

function importanceOf(trees: readonly (readonly GrownNode[])[], names: readonly string[]): ColumnImportance[] {
  const gains = new Float64Array(names.length)
  const splits = new Int32Array(names.length)
  for (const { split } of trees.flat()) {
    if (!split) continue
    gains[split.column] = (gains[split.column] ?? 0) + split.gain
    splits[split.column] = (splits[split.column] ?? 0) + 1
  }
  const all = gains.reduce((sum, gain) => sum + gain, 0)
  return names
    .map((column, place) => ({ column, gain: all > 0 ? (gains[place] ?? 0) / all : 0, splits: splits[place] ?? 0 }))
    .sort((a, b) => b.gain - a.gain)
}
