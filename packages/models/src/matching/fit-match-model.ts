import { type ClassState, firstState, pinUnlearnt } from './class-state.ts'
import type { Comparison } from './comparison.ts'
import type { FieldModel, MatchModel, RivalModel } from './fellegi-sunter.ts'
import { type LevelLayout, type LevelRows, layoutOf, levelRows, levelRowsOfPasses } from './level-rows.ts'
import { addLevels, classChances, classesOf, logRatios, normalise, type PairClass, toChances, weightOfRow } from './match-classes.ts'
import { maximiseChances } from './maximise-chances.ts'
import type { PatternTable } from './pattern-table.ts'

/** What the fit is made of. */
export interface MatchEvidence {
  readonly comparisons: readonly Comparison[]
  /** Levels of random pairs. */
  readonly random: PatternTable
  /** Levels of candidate pairs, then two bytes that tell the passes which found them. */
  readonly candidates: PatternTable
  /** Per pass, the fields that its key says something about: it cannot teach their m. */
  readonly blind: readonly (readonly boolean[])[]
  /** Pairs that there are among all records. */
  readonly pairs: number
}

const RIVALS = ['same household', 'same neighbourhood'] as const
/** u and m depend on each other only through the few acquaintances among random pairs: a few turns settle it. */
const TURNS = 3
const MOST_ROUNDS = 100
const MOST_SHARE = 0.3

/**
 * Fits m, u and the prior. u comes from random pairs, less those that are likely no strangers; m by expectation and maximisation over
 * counted outcomes, in all passes at once, each pass with its own shares and without the fields its key decides.
 *
 * People who live or work together agree on family name, address and phone all at once, which independent fields would take for the same
 * person many times over. They are classes of their own: as like as the data have it in what is shared, strangers in what is personal.
 */
export function fitMatchModel({ comparisons, random, candidates, blind, pairs }: MatchEvidence): MatchModel {
  const layout = layoutOf(comparisons)
  const strangers = levelRows(random, layout)
  const compared = levelRows(candidates, layout)
  const passes = levelRowsOfPasses(candidates, layout, blind)
  const state = firstState(
    comparisons,
    countLevels(strangers, layout, () => 1),
  )
  let iterations = 0
  let converged = false
  let classes: PairClass[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const rounds = maximiseChances(passes, state)
    iterations += Math.abs(rounds)
    converged = rounds > 0
    classes = expectedShares(compared, pairs, state)
    const chances = new Float64Array(classes.length)
    state.u = countLevels(strangers, layout, (row) => classChances(chances, strangers, row, classes))
    pinUnlearnt(state)
  }
  const [match, ...others] = state.chances
  const logOdds = classes.map((one) => one.logOdds)
  return {
    fields: comparisons.map((comparison, f) => fieldModel(comparison, layout.starts[f] ?? 0, match ?? state.u, state.u)),
    prior: shareOf(logOdds, 0),
    rivals: others.map((chances, k) => rivalModel(RIVALS[k] ?? '', comparisons, state, chances, shareOf(logOdds, k + 1))),
    converged,
    iterations,
  }
}

function countLevels(rows: LevelRows, layout: LevelLayout, weightOf: (row: number) => number): Float64Array {
  const sums = new Float64Array(layout.size)
  for (let row = 0; row < rows.counts.length; row++) addLevels(sums, rows, row, (rows.counts[row] ?? 0) * weightOf(row))
  return normalise(sums, layout, (_, levels) => 1 / levels)
}

/** The shares of the classes among all pairs at which as many are expected among the candidates. */
function expectedShares(rows: LevelRows, pairs: number, { chances, u }: ClassState): PairClass[] {
  const weights = chances.map((ofClass) => logRatios(ofClass, u))
  const odds = weights.map((weight) => Float64Array.from(rows.counts, (_, row) => weightOfRow(rows, row, weight)))
  let shares = chances.map(() => 1e-4)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const classes = classesOf(weights, shares)
    // Half a pair at least, for a share of none could never grow again.
    const next = Array.from(expectedPairs(rows, odds, classes), (total) => Math.min(MOST_SHARE, Math.max(0.5, total) / Math.max(2, pairs)))
    const hasSettled = next.every((share, k) => Math.abs(share - (shares[k] ?? 0)) < 1e-6 * share)
    shares = next
    if (hasSettled) break
  }
  return classesOf(weights, shares)
}

function expectedPairs({ counts }: LevelRows, odds: readonly Float64Array[], classes: readonly PairClass[]): Float64Array {
  const likely = new Float64Array(classes.length)
  const totals = new Float64Array(classes.length)
  for (let row = 0; row < counts.length; row++) {
    for (let k = 0; k < likely.length; k++) likely[k] = (classes[k]?.logOdds ?? 0) + (odds[k]?.[row] ?? 0)
    toChances(likely)
    for (let k = 0; k < totals.length; k++) totals[k] = (totals[k] ?? 0) + (counts[row] ?? 0) * (likely[k] ?? 0)
  }
  return totals
}

function shareOf(logOdds: readonly number[], k: number): number {
  const total = logOdds.reduce((before, odds) => before + 2 ** odds, 1)
  return 2 ** (logOdds[k] ?? 0) / total
}

function fieldModel({ field, columns, levels }: Comparison, from: number, m: Float64Array, u: Float64Array): FieldModel {
  const part = (values: Float64Array): number[] => Array.from(values.subarray(from, from + levels.length))
  return { field, columns, levels, m: part(m), u: part(u), weight: part(logRatios(m, u)) }
}

function rivalModel(
  name: string,
  comparisons: readonly Comparison[],
  { layout, u }: ClassState,
  chances: Float64Array,
  prior: number,
): RivalModel {
  const weights = logRatios(chances, u)
  return {
    name,
    prior,
    weights: comparisons.map(({ levels }, f) => {
      const from = layout.starts[f] ?? 0
      return Array.from(weights.subarray(from, from + levels.length))
    }),
  }
}
