import { existsSync, readFileSync } from 'node:fs'
import {
  boostedTreesLearner,
  createRandom,
  createTable,
  crossValidate,
  fitBoostedTrees,
  fitLogistic,
  logisticLearner,
  numericColumn,
  sampleNormal,
  scorecardLearner,
  scoreTable,
  selectRows,
  tableFromText,
  targetFromText,
} from '../src/index.ts'
import { bestSeconds, report, SEED } from './million.ts'

/** Public data sets lie beside the checkout, never in it. */
const TELCO = new URL('../../../../shared/data/churn/telco_wa_churn.csv', import.meta.url)

if (existsSync(TELCO)) {
  const [names = [], ...rows] = readFileSync(TELCO, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')))
  const columns = names.map((name, place) => ({ name, cells: rows.map((row) => row[place] ?? '') }))
  const { table } = tableFromText(columns.filter(({ name }) => name !== 'churn'))
  const target = targetFromText(columns.find(({ name }) => name === 'churn') ?? { name: 'churn', cells: [] }, 'Yes')
  for (const learner of [boostedTreesLearner(), logisticLearner(), scorecardLearner()]) {
    const run = () => crossValidate(learner, table, target, { folds: 5, seed: 1 })
    const { auc, topDecileLift, brier } = run().measures
    report(`models.${learner.name}.telco-5-folds`, await bestSeconds(3, run), 2, {
      rows: table.rows,
      auc: auc.value,
      topDecileLift: topDecileLift.value,
      brier: brier.value,
    })
  }
}

const COUNT = 1_000_000
const random = createRandom(SEED)
const weights = [0.8, -0.6, 0.4, -0.2, 0.1, 0, 0, 0.3, -0.3, 0.5]
const logOdds = new Float64Array(COUNT).fill(-1)
const million = createTable(
  weights.map((weight, place) => {
    const values = Float64Array.from(logOdds, () => sampleNormal(random))
    for (let row = 0; row < COUNT; row++) logOdds[row] = (logOdds[row] ?? 0) + weight * (values[row] ?? 0)
    return numericColumn(`x${place}`, values)
  }),
)
const outcome = Uint8Array.from(logOdds, (x) => (random.next() < 1 / (1 + Math.exp(-x)) ? 1 : 0))
const facts = { rows: COUNT, columns: weights.length, seed: SEED }
const fit = fitLogistic(million, outcome)
report('models.logistic.fit', await bestSeconds(3, () => fitLogistic(million, outcome)), 2, {
  ...facts,
  iterations: fit.iterations,
  largestError: Math.max(...weights.map((weight, place) => Math.abs(weight - (fit.coefficients[place + 1]?.estimate ?? 0)))),
})
report('models.logistic.score', await bestSeconds(3, () => scoreTable(fit.model, million)), 0.5, facts)
const part = selectRows(
  million,
  Int32Array.from({ length: COUNT / 10 }, (_, row) => row),
)
const trees = fitBoostedTrees(part, outcome.subarray(0, part.rows))
const treeFacts = { ...facts, trees: trees.trees }
report('models.boosted-trees.fit', await bestSeconds(2, () => fitBoostedTrees(part, outcome.subarray(0, part.rows))), 3, {
  ...treeFacts,
  rows: part.rows,
})
report('models.boosted-trees.score', await bestSeconds(1, () => scoreTable(trees.model, million)), 5, treeFacts)
