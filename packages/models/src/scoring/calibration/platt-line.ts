import { logistic } from '../../numeric/logistic.ts'
import type { ScoreGroups } from '../metrics/score-groups.ts'

export interface PlattLine {
  readonly intercept: number
  readonly slope: number
  readonly converged: boolean
}

interface Soft {
  /** Scores with mean 0 and standard deviation 1. */
  readonly x: Float64Array
  readonly withOutcome: Float64Array
  readonly without: Float64Array
}

const MAX_ITERATIONS = 100
const MAX_HALVINGS = 30

/**
 * The line a + b · score whose logistic function fits best, by Newton's method with halved steps on softened targets.
 * Lin, Lin & Weng (2007), "A note on Platt's probabilistic outputs for support vector machines", Machine Learning 68.
 */
export function plattLine(groups: ScoreGroups): PlattLine {
  const { scores, allPositives, allNegatives } = groups
  const { mean, spread } = momentsOf(groups)
  if (!(spread > 0)) return { intercept: 0, slope: 0, converged: false }
  const soft = soften(groups, mean, spread)
  let a = Math.log((allPositives + 1) / (allNegatives + 1))
  let b = 0
  let loss = lossAt(soft, a, b)
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const step = newtonStep(soft, a, b)
    if (!step) break
    let share = 1
    for (let halving = 0; halving < MAX_HALVINGS && lossAt(soft, a + share * step.a, b + share * step.b) > loss; halving++) share /= 2
    a += share * step.a
    b += share * step.b
    loss = lossAt(soft, a, b)
    if (step.gain <= 1e-13 * (1 + loss)) return { intercept: a - (b * mean) / spread, slope: b / spread, converged: scores.length > 1 }
  }
  return { intercept: a - (b * mean) / spread, slope: b / spread, converged: false }
}

function momentsOf({ scores, positives, negatives, allPositives, allNegatives }: ScoreGroups) {
  const rows = allPositives + allNegatives
  const average = (of: (score: number) => number): number =>
    scores.reduce((sum, score, g) => sum + ((positives[g] ?? 0) + (negatives[g] ?? 0)) * of(score), 0) / rows
  const mean = average((score) => score)
  return { mean, spread: Math.sqrt(average((score) => (score - mean) ** 2)) }
}

/** Platt's targets keep the line finite where a score tells the outcomes apart without fail. */
function soften({ scores, positives, negatives, allPositives, allNegatives }: ScoreGroups, mean: number, spread: number): Soft {
  const high = (allPositives + 1) / (allPositives + 2)
  const low = 1 / (allNegatives + 2)
  return {
    x: scores.map((score) => (score - mean) / spread),
    withOutcome: scores.map((_, g) => high * (positives[g] ?? 0) + low * (negatives[g] ?? 0)),
    without: scores.map((_, g) => (1 - high) * (positives[g] ?? 0) + (1 - low) * (negatives[g] ?? 0)),
  }
}

function lossAt({ x, withOutcome, without }: Soft, a: number, b: number): number {
  let sum = 0
  for (let g = 0; g < x.length; g++) {
    const value = a + b * (x[g] ?? 0)
    const tail = Math.log1p(Math.exp(-Math.abs(value)))
    sum += (withOutcome[g] ?? 0) * (tail - Math.min(0, value)) + (without[g] ?? 0) * (tail + Math.max(0, value))
  }
  return sum
}

function newtonStep({ x, withOutcome, without }: Soft, a: number, b: number) {
  let [ga, gb, haa, hab, hbb] = [0, 0, 0, 0, 0]
  for (let g = 0; g < x.length; g++) {
    const value = x[g] ?? 0
    const p = logistic(a + b * value)
    const rows = (withOutcome[g] ?? 0) + (without[g] ?? 0)
    const residual = (withOutcome[g] ?? 0) - rows * p
    const weight = rows * p * (1 - p)
    ga += residual
    gb += residual * value
    haa += weight
    hab += weight * value
    hbb += weight * value * value
  }
  const determinant = haa * hbb - hab * hab
  if (!(determinant > 0)) return null
  const step = { a: (hbb * ga - hab * gb) / determinant, b: (haa * gb - hab * ga) / determinant }
  return { ...step, gain: (step.a * ga + step.b * gb) / 2 }
}
