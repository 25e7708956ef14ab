import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { createRandom } from '../numeric/random.ts'
import { binFeatures } from './bin-features.ts'
import { growUpliftTree } from './grow-uplift-tree.ts'
import { fitRidge } from './ridge.ts'
import { type UpliftData, type UpliftRows, upliftRows } from './uplift-data.ts'
import type { UpliftModel, UpliftOptions } from './uplift-model.ts'

export interface UpliftFit {
  readonly model: UpliftModel
  readonly customers: { readonly treated: number; readonly control: number }
  /** Customers with an outcome other than 0, by arm. */
  readonly conversions: { readonly treated: number; readonly control: number }
  readonly warnings: readonly ModelWarning[]
}

const CONVERSIONS_FOR_TREES = 1000
const CONVERSIONS_FOR_LINES = 100

/**
 * Whom does the treatment move? Learns from a randomised experiment how its effect differs between customers.
 *
 * @page uplift Uplift models
 * @when Treating costs something, the experiment was randomised and large (1,000 conversions in each arm for trees, 100 for linear
 * models), and a plain effect is known to be there. Judge it on customers it has not seen (`crossFitUplift`), by `qini` and by
 * `upliftVerdict`: most models do not beat a plain rule.
 * @formula two-model: E[y | x, treated] - E[y | x, held out], two ridge regressions (logistic for outcomes of 0 and 1).
 * transformed-outcome: ridge regression of y (t - p) / (p (1 - p)), p the treated share, whose mean is the effect.
 * trees: honest trees split where the squared t-statistic of the difference in effect is largest; mean of all trees.
 * @units One row a customer. Scores are in units of the outcome per customer treated.
 * @example
 * ```ts
 * import { fitUplift, upliftScores } from '@guanxi/models'
 *
 * const n = 4000
 * const loyal = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 100) % 2)
 * const treatment = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 200) % 2)
 * const outcome = Float64Array.from({ length: n }, (_, i) => ((i * 37) % 100 < 10 + 20 * (loyal[i] ?? 0) * (treatment[i] ?? 0) ? 1 : 0))
 * const { model } = fitUplift({ features: { loyal }, treatment, outcome }, { method: 'two-model', seed: 1 })
 * const scores = upliftScores(model, { loyal: [0, 1] })
 * console.log(Array.from(scores, (score) => score.toFixed(2)).join(' ')) // 0.00 0.20
 * ```
 * @warns few_conversions: fewer than 1,000 conversions in an arm (trees) or 100 (linear models): what is learnt is mostly chance
 * @warns no_uplift_tree: no split was found: everyone gets the average effect
 * @source Radcliffe & Surry (2011), "Real-world uplift modelling with significance-based uplift trees", Stochastic Solutions.
 * @source Athey & Imbens (2016), "Recursive partitioning for heterogeneous causal effects", PNAS 113(27).
 * @source Jaskowski & Jaroszewicz (2012), "Uplift modeling for clinical trial data", ICML workshop.
 * @throws ModelError for columns of unequal length, values that are no numbers, an empty arm, options that mean nothing
 */
export function fitUplift(data: UpliftData, options: UpliftOptions): UpliftFit {
  const rows = upliftRows(data)
  checkOptions(options)
  const model = fitModel(rows, options)
  const customers = countBy(rows, () => true)
  const conversions = countBy(rows, (value) => value !== 0)
  const wanted = options.method === 'trees' ? CONVERSIONS_FOR_TREES : CONVERSIONS_FOR_LINES
  const fewest = Math.min(conversions.treated, conversions.control)
  const warnings: ModelWarning[] = []
  if (fewest < wanted) {
    const message = `Only ${fewest} customers of an arm did it, where ${wanted} are wanted: what is learnt is mostly chance`
    warnings.push(warning('few_conversions', message, { conversions: fewest, wanted }))
  }
  if (model.method === 'trees' && model.trees.every(({ feature }) => feature[0] === -1)) {
    warnings.push(warning('no_uplift_tree', 'No group was found whose effect differs: everyone gets the average effect'))
  }
  return { model, customers, conversions, warnings }
}

function checkOptions({ l2 = 1, trees = 100, maxDepth = 5, minimumPerArm = 100, minimumZ = 3 }: UpliftOptions): void {
  assertRange('l2', l2, 0, 1e12, true)
  assertRange('trees', trees, 1, 10_000)
  assertRange('maxDepth', maxDepth, 1, 20)
  assertRange('minimumPerArm', minimumPerArm, 2, 1e9)
  assertRange('minimumZ', minimumZ, 0, 100)
}

function countBy({ treatment, outcome }: UpliftRows, isCounted: (outcome: number) => boolean) {
  const counts = { treated: 0, control: 0 }
  outcome.forEach((value, row) => {
    if (isCounted(value)) counts[treatment[row] === 1 ? 'treated' : 'control']++
  })
  return counts
}

function fitModel(rows: UpliftRows, options: UpliftOptions): UpliftModel {
  const { names: features, columns, treatment, outcome, isBinary } = rows
  const { method, l2 = 1 } = options
  const all = Int32Array.from(treatment, (_, row) => row)
  const treatedRows = all.filter((row) => treatment[row] === 1)
  if (method === 'two-model') {
    const controlRows = all.filter((row) => treatment[row] === 0)
    const choice = { l2, isLogistic: isBinary }
    const treated = fitRidge(columns, outcome, treatedRows, choice)
    return { method, features, treated, control: fitRidge(columns, outcome, controlRows, choice) }
  }
  if (method === 'transformed-outcome') {
    const share = treatedRows.length / all.length
    const target = outcome.map((value, row) => (value * ((treatment[row] ?? 0) - share)) / (share * (1 - share)))
    return { method, features, effect: fitRidge(columns, target, all, { l2, isLogistic: false }) }
  }
  return { method, features, trees: growTrees(rows, all, options) }
}

function growTrees(rows: UpliftRows, all: Int32Array, options: UpliftOptions) {
  const { trees = 100, maxDepth = 5, minimumPerArm = 100, minimumZ = 3, seed } = options
  const features = rows.columns.length
  const binned = binFeatures(rows.columns)
  const featuresPerSplit = trees === 1 ? features : Math.max(2, Math.ceil(Math.sqrt(features)))
  return Array.from({ length: trees }, (_, tree) => {
    // A sequence for each tree, so that more trees leave the first ones as they are.
    const random = createRandom((seed >>> 0) + tree * 0x1_0000_0000)
    const drawn = trees === 1 ? all : all.filter(() => random.next() < 0.5)
    return growUpliftTree(rows, binned, drawn, { maxDepth, minimumPerArm, minimumZ, featuresPerSplit }, random)
  })
}
