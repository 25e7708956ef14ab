import { assertRange } from '../model-error.ts'
import { comparePolicies, type PolicyComparison } from './compare-policies.ts'
import { drawCustomers, normalised, percentiles, type Qini, type QiniData, type QiniOptions, qini } from './qini.ts'
import { qiniArea } from './qini-area.ts'
import { rankExperiment } from './rank-experiment.ts'
import { experimentRows, numbersOf } from './uplift-data.ts'

export interface UpliftVerdictData extends QiniData {
  /** A plain rule to beat, 1 for those it would treat: "bought women's clothes before". */
  readonly rule?: ArrayLike<number>
}

export interface UpliftVerdictOptions extends QiniOptions {
  /** In units of the outcome; 0 where treating costs nothing. The model treats those whose score is above it. */
  readonly costPerTreatment: number
}

export type PlainPolicy = 'rule' | 'all' | 'none'

export interface UpliftVerdict {
  /** Of the model's order. */
  readonly qini: Qini
  /** Of the rule; null without one. */
  readonly ruleQini: Qini | null
  /** Model less rule over the same resamples; null without a rule or for amounts. */
  readonly qiniDifference: { readonly value: number; readonly interval: readonly [number, number] | null } | null
  /** Whom the model would treat. */
  readonly treatedShare: number
  /** What the model's targeting is worth more than each plain policy, per customer. */
  readonly over: Readonly<Partial<Record<PlainPolicy, PolicyComparison>>>
  /** `use_model` where it beats them all beyond chance. */
  readonly verdict: 'use_model' | 'keep_it_plain'
  readonly notBetterThan: readonly PlainPolicy[]
  /** The verdict in words. */
  readonly statement: string
}

const WORDS: Readonly<Record<PlainPolicy, string>> = { rule: 'the plain rule', all: 'treating everyone', none: 'treating nobody' }

/**
 * Whether an uplift model earns its keep: against a plain rule, treating everyone and treating nobody, on customers of a randomised
 * experiment that it has not seen.
 *
 * @page uplift-verdict Does the uplift model beat a plain rule?
 * @when Before a model is put to use. Scores must come from `crossFitUplift` or from another experiment.
 * @formula Two policies differ only on customers whom one treats and the other does not: Σ ± share · (effect among them - cost),
 * normal interval. The model is used where the interval of every such difference lies above 0.
 * @units Differences are in units of the outcome per customer of the whole list.
 * @example
 * ```ts
 * import { upliftVerdict } from '@guanxi/models'
 *
 * const n = 4000
 * const score = Float64Array.from({ length: n }, (_, i) => (Math.floor(i / 100) % 2 === 0 ? 0.1 : -0.1))
 * const treatment = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 200) % 2)
 * const outcome = Float64Array.from({ length: n }, (_, i) => ((i * 37) % 100 < 20 + 100 * (score[i] ?? 0) * (treatment[i] ?? 0) ? 1 : 0))
 * const found = upliftVerdict({ score, treatment, outcome }, { costPerTreatment: 0, seed: 1 })
 * console.log(found.verdict, found.over.all?.difference.toFixed(3)) // use_model 0.050
 * ```
 * @source Radcliffe & Surry (2011), "Real-world uplift modelling with significance-based uplift trees", Stochastic Solutions.
 * @throws ModelError for columns of unequal length, values that are no numbers, a rule that is neither 0 nor 1, an empty arm
 */
export function upliftVerdict(data: UpliftVerdictData, options: UpliftVerdictOptions): UpliftVerdict {
  const { costPerTreatment, confidence = 0.95 } = options
  assertRange('costPerTreatment', costPerTreatment, 0, 1e100)
  const experiment = experimentRows(data.treatment, data.outcome)
  const n = experiment.treatment.length
  const score = numbersOf('score', data.score, n)
  const rule = data.rule ? ruleOf(data.rule, n) : null
  const isChosen = (row: number): boolean => (score[row] ?? 0) > costPerTreatment
  const against = (isTreated: (row: number) => boolean): PolicyComparison => {
    return comparePolicies(experiment, isChosen, isTreated, costPerTreatment, confidence)
  }
  const over = {
    ...(rule ? { rule: against((row) => rule[row] === 1) } : {}),
    all: against(() => true),
    none: against(() => false),
  }
  const notBetterThan = (['rule', 'all', 'none'] as const).filter((policy) => {
    const found = over[policy]
    return found !== undefined && !((found.interval?.[0] ?? 0) > 0)
  })
  const { treatment, outcome } = data
  return {
    qini: qini({ score, treatment, outcome }, options),
    ruleQini: rule ? qini({ score: rule, treatment, outcome }, options) : null,
    qiniDifference: rule && experiment.isBinary ? qiniDifference(score, rule, experiment, options) : null,
    treatedShare: score.reduce((sum, _, row) => sum + (isChosen(row) ? 1 : 0), 0) / n,
    over,
    verdict: notBetterThan.length === 0 ? 'use_model' : 'keep_it_plain',
    notBetterThan,
    statement: statementOf(notBetterThan, rule !== null),
  }
}

function ruleOf(values: ArrayLike<number>, n: number): Float64Array {
  const rule = numbersOf('rule', values, n)
  rule.forEach((value, row) => {
    if (value !== 0 && value !== 1) assertRange(`rule in row ${row}`, value, 0, 0)
  })
  return rule
}

function statementOf(notBetterThan: readonly PlainPolicy[], hasRule: boolean): string {
  const beaten = (hasRule ? (['rule', 'all', 'none'] as const) : (['all', 'none'] as const)).map((policy) => WORDS[policy])
  if (notBetterThan.length === 0) return `The model beats ${joined(beaten)} beyond chance.`
  return `The model adds nothing that can be told from chance over ${joined(notBetterThan.map((policy) => WORDS[policy]))}: keep it plain.`
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function qiniDifference(
  score: Float64Array,
  rule: Float64Array,
  experiment: ReturnType<typeof experimentRows>,
  { resamples = 500, confidence = 0.95, seed }: QiniOptions,
): UpliftVerdict['qiniDifference'] {
  const model = rankExperiment(score, experiment)
  const plain = rankExperiment(rule, experiment)
  const difference = (weight: Uint32Array | null): number | null => {
    const [one, other] = [model, plain].map(({ ranked, order }) => normalised(qiniArea(ranked, true, order, weight)))
    return one == null || other == null ? null : one - other
  }
  const value = difference(null)
  if (value === null) return null
  const weight = new Uint32Array(score.length)
  const drawn: number[] = []
  for (let draw = 0; draw < resamples; draw++) {
    drawCustomers(weight, seed, draw)
    const found = difference(weight)
    if (found !== null) drawn.push(found)
  }
  return { value, interval: percentiles(drawn, confidence) }
}
