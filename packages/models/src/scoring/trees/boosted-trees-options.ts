import { assertRange, ModelError } from '../../model-error.ts'

export interface BoostedTreesOptions {
  /** Most trees. Default 60; with a hundred thousand rows and early stopping, more pay. */
  readonly trees?: number
  /** What share of a tree's answer is taken. Default 0.08. */
  readonly learningRate?: number
  /** Default 8. */
  readonly maxLeaves?: number
  /** Default 6. */
  readonly maxDepth?: number
  /** Fewest rows of a leaf. Default 20. */
  readonly minLeafRows?: number
  /** Added to the curvature of a leaf. Default 1. */
  readonly l2?: number
  /** Least that a split must gain, in twice the log loss of all rows. Default 1e-6. */
  readonly minGain?: number
  /** Share of rows, and of columns, drawn for each tree. Default 1: all. */
  readonly rowShare?: number
  readonly columnShare?: number
  /** Keeps back this share of rows and stops once their loss has not fallen for `patience` trees. Default: no early stop. */
  readonly earlyStopping?: { readonly validationShare: number; readonly patience: number } | null
  /** For the draws of rows and columns and the rows kept back. Default 1. */
  readonly seed?: number
}

export type BoostedTreesSettings = Required<BoostedTreesOptions>

const DEFAULTS: BoostedTreesSettings = {
  trees: 60,
  learningRate: 0.08,
  maxLeaves: 8,
  maxDepth: 6,
  minLeafRows: 20,
  l2: 1,
  minGain: 1e-6,
  rowShare: 1,
  columnShare: 1,
  earlyStopping: null,
  seed: 1,
}

/** @throws ModelError for a setting outside its range */
export function settingsOf(options: BoostedTreesOptions): BoostedTreesSettings {
  const settings = { ...DEFAULTS, ...options }
  assertRange('trees', settings.trees, 1, 100_000)
  assertRange('learningRate', settings.learningRate, 0, 1, true)
  assertRange('maxLeaves', settings.maxLeaves, 2, 65_536)
  assertRange('maxDepth', settings.maxDepth, 1, 64)
  assertRange('minLeafRows', settings.minLeafRows, 1, Number.MAX_SAFE_INTEGER)
  assertRange('l2', settings.l2, 0, Number.MAX_VALUE)
  assertRange('minGain', settings.minGain, 0, Number.MAX_VALUE)
  assertRange('rowShare', settings.rowShare, 0, 1, true)
  assertRange('columnShare', settings.columnShare, 0, 1, true)
  if (settings.earlyStopping) {
    assertRange('earlyStopping.validationShare', settings.earlyStopping.validationShare, 0, 0.5, true)
    assertRange('earlyStopping.patience', settings.earlyStopping.patience, 1, 100_000)
  }
  for (const name of ['trees', 'maxLeaves', 'maxDepth', 'minLeafRows'] as const) {
    const value = settings[name]
    if (!Number.isInteger(value)) throw new ModelError('not_an_integer', `${name} is not a whole number: ${value}`, { name, value })
  }
  return settings
}
