import * as models from '../../index.ts'
import type { Draw } from './draw.ts'
import type { HostileCases } from './faults.ts'

const METHODS = ['platt', 'isotonic'] as const
const TRENDS = ['none', 'increasing', 'decreasing', 'auto'] as const

/** Missing values, one level, as many levels as rows, columns that are each other's copies. */
function table(draw: Draw): models.Table {
  const first = draw.column('signed')
  const second = draw.pick(['copy', 'new', 'new']) === 'copy' ? first : draw.column('amount')
  const gaps = Array.from(draw.column('share'), (share, row) => (share < 0.2 ? null : row))
  return models.createTable([
    models.numericColumn('first', first),
    models.numericColumn('second', second),
    models.numericColumn('gaps', gaps),
    models.categoricalColumn('words', draw.texts()),
  ])
}

/** Now and then the outcome is what a column says: perfect separation. */
function outcome(draw: Draw, { columns: [column] }: models.Table): Float64Array {
  if (draw.number(0, 1) === 0 || column?.kind !== 'numeric') return draw.column('binary')
  return column.values.map((value) => (value > 1 ? 1 : 0))
}

/** Rows that every learner takes. */
function soundTable({ random, pick }: Draw): models.Table {
  const numbers = Array.from({ length: 80 }, () => random.next())
  return models.createTable([
    models.numericColumn('first', numbers),
    models.numericColumn(
      'gaps',
      numbers.map((value) => (random.next() < 0.2 ? null : value + random.next())),
    ),
    models.categoricalColumn(
      'words',
      numbers.map(() => pick(['a', 'b', null])),
    ),
  ])
}

function scoringModel(draw: Draw, rows = table(draw), target = outcome(draw, rows)): models.ScoringModel {
  const kind = draw.pick(['logistic', 'scorecard', 'trees'])
  if (kind === 'logistic') return models.fitLogistic(rows, target, { l2: draw.number(1, 0, 1e-9, 1e9) }).model
  if (kind === 'scorecard') return models.fitScorecard(rows, target, { trend: 'none', leastInformationValue: 0 }).model
  return models.fitBoostedTrees(rows, target, { trees: 5, minLeafRows: draw.number(20, 1), earlyStopping: null }).model
}

const JUNK = [null, -1, 1.5, 1e300, '', 'x', [], {}, true, 0, 2] as const

/** The same value with one place at any depth turned into something else. */
function mutated(draw: Draw, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || draw.random.next() < 0.1) return draw.pick<unknown>(JUNK)
  const keys = Object.keys(value)
  const chosen = keys[Math.floor(draw.random.next() * keys.length)] ?? ''
  if (Array.isArray(value)) return value.map((each: unknown, i) => (String(i) === chosen ? mutated(draw, each) : each))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === chosen ? mutated(draw, each) : each]))
}

const probabilities = (draw: Draw): Float64Array => draw.column('share')
const parts = (draw: Draw): number => draw.number(10, 1, 2, 200)

/** Who will leave, buy or default. */
export const scoreCases: HostileCases = {
  calibrateModel: (draw) => {
    const model = scoringModel(draw)
    const rows = table(draw)
    const calibrated = models.calibrateModel(model, rows, outcome(draw, rows), draw.pick(METHODS))
    return [calibrated, models.scoreTable(calibrated.model, table(draw))]
  },
  calibrationTable: (draw) => models.calibrationTable(probabilities(draw), draw.column('binary'), parts(draw)),
  fitCalibration: (draw) => models.fitCalibration(draw.column('signed'), draw.column('binary'), draw.pick(METHODS)),
  crossValidate: (draw) => {
    const rows = table(draw)
    const learner = draw.pick([
      models.logisticLearner(),
      models.boostedTreesLearner({ trees: 5, minLeafRows: 2 }),
      models.scorecardLearner(),
    ])
    const time = draw.number(0, 1) === 0 ? {} : { time: draw.column('day') }
    return models.crossValidate(learner, rows, outcome(draw, rows), { folds: draw.number(3, 2, 10), ...time })
  },
  fitLogistic: (draw) => {
    const rows = table(draw)
    const fit = models.fitLogistic(rows, outcome(draw, rows), { l2: draw.number(1, 0, 1e-9, 1e9) })
    return [fit, models.scoreTable(fit.model, table(draw))]
  },
  areaUnderCurve: (draw) => models.areaUnderCurve(draw.column('signed'), draw.column('binary')),
  kolmogorovSmirnov: (draw) => models.kolmogorovSmirnov(draw.column('signed'), draw.column('binary')),
  liftByDecile: (draw) => models.liftByDecile(draw.column('signed'), draw.column('binary'), parts(draw)),
  measureScores: (draw) => models.measureScores(probabilities(draw), draw.column('binary'), draw.number(0.95, 1e-9, 0.999)),
  brierScore: (draw) => models.brierScore(probabilities(draw), draw.column('binary')),
  logLoss: (draw) => models.logLoss(probabilities(draw), draw.column('binary')),
  readScoringModel: (draw) => {
    const rows = soundTable(draw)
    const target = Float64Array.from(rows.columns[0]?.kind === 'numeric' ? rows.columns[0].values : [], (value) => (value > 0.4 ? 1 : 0))
    const calibrated = models.calibrateModel(scoringModel(draw, rows, target), rows, target, draw.pick(METHODS)).model
    const model = models.readScoringModel(mutated(draw, JSON.parse(JSON.stringify(calibrated))))
    return models.scoreTable(model, rows)
  },
  scoreTable: (draw) => models.scoreTable(scoringModel(draw), table(draw)),
  fitScorecard: (draw) => {
    const rows = table(draw)
    const fit = models.fitScorecard(rows, outcome(draw, rows), {
      trend: draw.pick(TRENDS),
      special: { first: [draw.number(0, 1, -1)] },
      fineBins: draw.number(20, 2, 200),
      leastInformationValue: draw.number(0, 0.02),
      smoothing: draw.number(0.5, 0, 1e-9, 1e6),
      l2: draw.number(1, 0, 1e9),
      pointsToDoubleOdds: draw.number(20, 1e-9, 1e9),
      baseOdds: draw.number(50, 1e-9, 1e9),
    })
    return [fit, models.scoreTable(fit.model, table(draw))]
  },
  scoreScorecard: (draw) => {
    const rows = table(draw)
    const { model } = models.fitScorecard(rows, outcome(draw, rows), { leastInformationValue: 0 })
    return models.scoreScorecard(model, table(draw), { reasons: draw.number(3, 0, 1, 100), comparedWith: draw.pick(['average', 'best']) })
  },
  oversampled: (draw) => {
    const rows = table(draw)
    const learner = models.oversampled(models.logisticLearner(), { share: draw.number(0.5, 1e-9, 0.1) })
    return learner.fit(rows, Uint8Array.from(outcome(draw, rows)))
  },
  stratifiedFolds: (draw) => models.stratifiedFolds(draw.column('binary'), draw.number(5, 2, 100), 1),
  timeFolds: (draw) => models.timeFolds(draw.column('day'), draw.number(3, 2, 100)),
  timeSplit: (draw) => models.timeSplit(draw.column('day'), draw.number(0.25, 1e-9, 0.999)),
  targetFromText: (draw) => models.targetFromText({ name: 'y', cells: draw.texts().map((cell) => `${cell}.`) }, `${draw.text()}.`),
  fitBoostedTrees: (draw) => {
    const rows = table(draw)
    const fit = models.fitBoostedTrees(rows, outcome(draw, rows), {
      trees: draw.number(10, 1),
      learningRate: draw.number(0.1, 1e-9, 1),
      maxLeaves: draw.number(8, 2, 64),
      minLeafRows: draw.number(5, 1, 1000),
      l2: draw.number(1, 0, 1e9),
      rowShare: draw.number(1, 0.01),
      columnShare: draw.number(1, 0.01),
    })
    return [fit, models.scoreTable(fit.model, table(draw))]
  },
}
