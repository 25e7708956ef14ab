import { createRandom, type Random } from '../../numeric/random.ts'
import { stratifiedFolds } from '../splits/stratified-folds.ts'
import type { BinnedTable } from './bin-columns.ts'
import type { BoostedTreesSettings } from './boosted-trees-options.ts'
import { addLeaves, addTree, createSpace, type GrownNode, growTree } from './grow-tree.ts'
import { logisticDerivatives } from './histogram.ts'

export interface Boosted {
  readonly intercept: number
  readonly trees: readonly GrownNode[][]
  /** Mean log loss over the rows kept back, at the number of trees that was kept; null without any. */
  readonly validationLoss: number | null
}

interface Parts {
  readonly train: Int32Array
  readonly validation: Int32Array
}

/** Friedman (2001): each tree is a Newton step of the loss, shortened, at the log-odds that the trees before it give. */
export function boost(table: BinnedTable, target: ArrayLike<number>, settings: BoostedTreesSettings): Boosted {
  const { train, validation } = divideRows(target, settings)
  const random = createRandom(settings.seed)
  const space = createSpace(table)
  const derivatives = { gradient: new Float64Array(table.rows), curvature: new Float64Array(table.rows) }
  const intercept = logOddsOf(train, target)
  const logOdds = new Float64Array(table.rows).fill(intercept)
  const trees: GrownNode[][] = []
  const stop = { loss: meanLoss(validation, target, logOdds), trees: 0 }
  for (let tree = 0; tree < settings.trees; tree++) {
    logisticDerivatives(logOdds, target, derivatives)
    const { drawn, others } = drawRows(train, settings.rowShare, random)
    const nodes = growTree(table, drawColumns(table.columns.length, settings.columnShare, random), derivatives, drawn, settings, space)
    if (nodes.length === 1 && settings.rowShare === 1 && settings.columnShare === 1) break
    trees.push(nodes)
    addLeaves(nodes, drawn, logOdds)
    addTree(nodes, table, others, logOdds)
    addTree(nodes, table, validation, logOdds)
    if (!settings.earlyStopping) continue
    const loss = meanLoss(validation, target, logOdds)
    if (loss < stop.loss) {
      stop.loss = loss
      stop.trees = trees.length
    } else if (trees.length - stop.trees >= settings.earlyStopping.patience) break
  }
  if (!settings.earlyStopping) return { intercept, trees, validationLoss: null }
  return { intercept, trees: trees.slice(0, stop.trees), validationLoss: stop.loss }
}

function divideRows(target: ArrayLike<number>, { earlyStopping, seed }: BoostedTreesSettings): Parts {
  const folds = earlyStopping ? Math.max(2, Math.round(1 / earlyStopping.validationShare)) : 0
  const fold = folds > 0 ? stratifiedFolds(target, folds, seed) : new Uint16Array(target.length).fill(1)
  const train: number[] = []
  const validation: number[] = []
  for (let row = 0; row < target.length; row++) (fold[row] === 0 ? validation : train).push(row)
  return { train: Int32Array.from(train), validation: Int32Array.from(validation) }
}

function logOddsOf(rows: Int32Array, target: ArrayLike<number>): number {
  let positives = 0
  for (const row of rows) positives += target[row] ?? 0
  return Math.log(positives / (rows.length - positives))
}

function meanLoss(rows: Int32Array, target: ArrayLike<number>, logOdds: Float64Array): number {
  let sum = 0
  for (const row of rows) {
    const x = target[row] === 1 ? (logOdds[row] ?? 0) : -(logOdds[row] ?? 0)
    sum += Math.log1p(Math.exp(-Math.abs(x))) - Math.min(0, x)
  }
  return rows.length > 0 ? sum / rows.length : 0
}

/** Exactly the share asked for, in the order of rows: selection sampling, Knuth, "The Art of Computer Programming" 3.4.2 S. */
function drawRows(rows: Int32Array, share: number, random: Random): { readonly drawn: Int32Array; readonly others: Int32Array } {
  if (share === 1) return { drawn: rows.slice(), others: new Int32Array(0) }
  const wanted = Math.max(1, Math.round(rows.length * share))
  const drawn = new Int32Array(wanted)
  const others = new Int32Array(rows.length - wanted)
  let taken = 0
  for (let i = 0; i < rows.length; i++) {
    if (random.next() * (rows.length - i) < wanted - taken) drawn[taken++] = rows[i] ?? 0
    else others[i - taken] = rows[i] ?? 0
  }
  return { drawn, others }
}

function drawColumns(count: number, share: number, random: Random): number[] {
  const columns = Array.from({ length: count }, (_, place) => place)
  if (share === 1) return columns
  const wanted = Math.max(1, Math.round(count * share))
  let taken = 0
  return columns.filter((place) => {
    const isDrawn = random.next() * (count - place) < wanted - taken
    if (isDrawn) taken++
    return isDrawn
  })
}
