import { type Answer, type CommandContext, WrongUsage } from '../../output.ts'
import {
  AlsFitFile,
  BtydFitFile,
  KMeansFitFile,
  MixtureFitFile,
  NeighbourFitFile,
  ParetoFitFile,
  RenewalFitFile,
  RfmFitFile,
  readFit,
  readOutcomeFit,
  SbgFitFile,
  SpendFitFile,
  UpliftFitFile,
} from './fit-files.ts'
import { contractScorer } from './score-contracts.ts'
import { kMeansScorer, mixtureScorer } from './score-groups.ts'
import { factorSource, neighbourSource } from './score-offers.ts'
import { orderScorer, spendScorer } from './score-orders.ts'
import { outcomeScorer } from './score-outcome.ts'
import { replenishmentSource } from './score-replenishment.ts'
import { rfmSource } from './score-rfm.ts'
import { upliftScorer } from './score-uplift.ts'
import { rowByRow } from './scored-rows.ts'
import type { ScoreSource } from './scorer.ts'
import { scoresAsCsv, scoresAsJson } from './written-scores.ts'

export interface ScoreOptions {
  readonly params: string
  readonly horizon?: number
  readonly end?: string
  readonly top?: number
}

interface Entry {
  readonly takes?: readonly ('horizon' | 'end' | 'top')[]
  readonly read: (options: ScoreOptions) => ScoreSource | Promise<ScoreSource>
}

const btyd = (model: 'bg-nbd' | 'mbg-nbd'): Entry => ({
  takes: ['horizon'],
  read: ({ params, horizon }) => rowByRow(orderScorer({ model, ...readFit(params, model, BtydFitFile) }, horizon)),
})
const outcome = (model: string): Entry => ({
  read: async ({ params }) => rowByRow(outcomeScorer(await readOutcomeFit(params, model))),
})

const entries = new Map<string, Entry>([
  ['bg-nbd', btyd('bg-nbd')],
  ['mbg-nbd', btyd('mbg-nbd')],
  [
    'pareto-nbd',
    {
      takes: ['horizon'],
      read: ({ params, horizon }) => {
        return rowByRow(orderScorer({ model: 'pareto-nbd', ...readFit(params, 'pareto-nbd', ParetoFitFile) }, horizon))
      },
    },
  ],
  ['gamma-gamma', { read: ({ params }) => rowByRow(spendScorer(readFit(params, 'gamma-gamma', SpendFitFile).spend)) }],
  [
    'sbg',
    {
      takes: ['horizon'],
      read: ({ params, horizon }) => rowByRow(contractScorer(readFit(params, 'sbg', SbgFitFile).parameters, horizon)),
    },
  ],
  ['logistic', outcome('logistic')],
  ['scorecard', outcome('scorecard')],
  ['boosted-trees', outcome('boosted-trees')],
  ['k-means', { read: ({ params }) => rowByRow(kMeansScorer(readFit(params, 'k-means', KMeansFitFile))) }],
  ['gaussian-mixture', { read: ({ params }) => rowByRow(mixtureScorer(readFit(params, 'gaussian-mixture', MixtureFitFile))) }],
  ['uplift', { read: ({ params }) => rowByRow(upliftScorer(readFit(params, 'uplift', UpliftFitFile).parameters)) }],
  [
    'replenishment',
    { takes: ['end'], read: ({ params, end }) => replenishmentSource(readFit(params, 'replenishment', RenewalFitFile), end) },
  ],
  ['rfm', { takes: ['end'], read: ({ params, end }) => rfmSource(readFit(params, 'rfm', RfmFitFile).cuts, end) }],
  ['als', { takes: ['top'], read: ({ params, top }) => factorSource(readFit(params, 'als', AlsFitFile), top) }],
  [
    'item-neighbours',
    { takes: ['top'], read: ({ params, top }) => neighbourSource(readFit(params, 'item-neighbours', NeighbourFitFile), top) },
  ],
])

/** Scores a file by a fit that `guanxi fit --json` wrote, and writes the rows out as it reads them. */
export async function score(model: string, file: string, options: ScoreOptions, context: CommandContext): Promise<Answer> {
  const entry = entries.get(model)
  if (entry === undefined) throw new WrongUsage(`There is no model "${model}" to score by; there are ${[...entries.keys()].join(', ')}`)
  for (const name of ['horizon', 'end', 'top'] as const) {
    if (options[name] !== undefined && !entry.takes?.includes(name)) throw new WrongUsage(`${model} takes no --${name}`)
  }
  const source = await entry.read(options)
  let refused = false
  const onLateRefusal = (refusal: Error): void => {
    refused = true
    context.remark(refusal.message)
  }
  return {
    json: {},
    text: '',
    chunks: context.wantsJson ? scoresAsJson(file, source, onLateRefusal) : scoresAsCsv(file, source, context.remark),
    get refused() {
      return refused
    },
  }
}
