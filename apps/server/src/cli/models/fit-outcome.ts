import {
  boostedTreesLearner,
  type CrossValidation,
  crossValidate,
  fitBoostedTrees,
  fitLogistic,
  fitScorecard,
  logisticLearner,
  type ModelWarning,
  scorecardLearner,
  type Table,
} from '@guanxi/models'
import { type Answer, CommandRefused, WrongUsage } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { figure, table as inColumns, notes } from './in-words.ts'
import { refusing } from './refusing.ts'
import { CellReader } from './table/cell-reader.ts'
import { momentIn } from './table/moment.ts'
import { readTable } from './table/read-table.ts'

interface OutcomeFit {
  readonly model: object
  readonly warnings: readonly ModelWarning[]
}

/** Coefficients, bins or importances: what each column is found to do. */
type Findings = readonly (readonly unknown[])[]

const learners = {
  logistic: {
    learner: logisticLearner(),
    fit: (table: Table, target: Uint8Array) => {
      const fit = fitLogistic(table, target)
      const rows = fit.coefficients.map(({ column, level, estimate, standardError }) => [column, level, estimate, standardError])
      return [fit, [['column', 'level', 'log-odds', '±'], ...rows]] as const
    },
  },
  scorecard: {
    learner: scorecardLearner(),
    fit: (table: Table, target: Uint8Array) => {
      const fit = fitScorecard(table, target)
      const rows = fit.model.columns.flatMap(({ column, bins }) => bins.map((bin) => [column, bin.label, bin.rows, bin.points]))
      return [fit, [['column', 'bin', 'rows', 'points'], ['(start)', '', '', fit.model.startPoints], ...rows]] as const
    },
  },
  'boosted-trees': {
    learner: boostedTreesLearner(),
    fit: (table: Table, target: Uint8Array) => {
      const fit = fitBoostedTrees(table, target)
      return [fit, [['column', 'importance'], ...fit.importance.map(({ column, gain }) => [column, gain])]] as const
    },
  },
}

/** A score for an outcome that happens or not, with what it is worth on rows that it has not seen. */
export async function fitOutcome({ model, file, options }: FitRequest): Promise<Answer> {
  const { target: name = '', positive = '', folds = 5, seed = 1, ignore = [], time } = options
  if (time === name) throw new WrongUsage('--time and --target are the same column')
  const moments = time === undefined ? undefined : { name: time, reader: new CellReader(time, file, momentIn) }
  const all = await refusing(file, () => readTable(file, { ignore, words: [name], ...(moments ? { beside: moments } : {}) }))
  const table = { ...all, columns: all.columns.filter((column) => column.name !== name) }
  const target = targetOf(all, name, positive, file)
  const { learner, fit } = learners[model === 'logistic' || model === 'scorecard' ? model : 'boosted-trees']
  const validation = await refusing(file, () =>
    crossValidate(learner, table, target, { folds, seed, ...(moments ? { time: moments.reader.done() } : {}) }),
  )
  const [fitted, findings]: readonly [OutcomeFit, Findings] = await refusing(file, () => fit(table, target))
  const { model: parameters, ...facts } = fitted
  return {
    json: {
      model,
      target: name,
      positive,
      ...measuresOf(validation),
      folds,
      ...(time === undefined ? { seed } : { time }),
      validation: detailsOf(validation),
      ...facts,
      parameters,
    },
    text: inWords(time === undefined ? model : `${model}, folds by ${time}`, validation, fitted.warnings, findings),
  }
}

function targetOf({ columns }: Table, name: string, positive: string, file: string): Uint8Array {
  const column = columns.find((one) => one.name === name)
  if (column?.kind !== 'categorical') throw new CommandRefused('column_missing', `${file} has no column "${name}"`)
  const { codes, levels } = column
  const wanted = levels.indexOf(positive)
  const unknown = codes.indexOf(-1)
  if (unknown >= 0) throw new CommandRefused('value_missing', `${file}, row ${unknown + 1}: the outcome "${name}" is empty`)
  if (wanted < 0)
    throw new CommandRefused('value_unknown', `${file}: no row of "${name}" is "${positive}"; it holds ${levels.slice(0, 6).join(', ')}`)
  return Uint8Array.from(codes, (code) => Number(code === wanted))
}

const measureNames = ['auc', 'gini', 'ks', 'topDecileLift', 'brier', 'logLoss'] as const

/** The plain figures, to be read by programs. */
function measuresOf({ measures }: CrossValidation): Record<string, number> {
  return Object.fromEntries(measureNames.map((name) => [name, measures[name].value]))
}

/** The same with their intervals, and by fold. */
function detailsOf({ measures, byFold, warnings }: CrossValidation): object {
  const plain = byFold.map((fold) => (fold ? Object.fromEntries(measureNames.map((name) => [name, fold[name].value])) : null))
  return { measures, byFold: plain, warnings }
}

function inWords(model: string, validation: CrossValidation, warnings: readonly ModelWarning[], findings: Findings): string {
  const { measures, byFold } = validation
  const rows = measureNames.map((name) => {
    const { value, interval } = measures[name]
    return [name, figure(value), interval ? `${figure(interval[0])} to ${figure(interval[1])}` : '']
  })
  return [
    `${model}: ${measures.positives} of ${measures.rows} rows have the outcome; measured on rows not seen, in ${byFold.length} folds`,
    inColumns([['measure', 'value', '95 %'], ...rows]),
    '',
    inColumns(findings),
    ...notes(warnings),
  ].join('\n')
}
