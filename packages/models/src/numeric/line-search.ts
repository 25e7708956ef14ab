import { dot, type Objective, roundingOf } from './objective.ts'

const SUFFICIENT_DECREASE = 1e-4
const CURVATURE = 0.9
const MAX_TRIALS = 20

/** A point on the search line: step length, value, slope along the line, and the point and gradient themselves. */
export interface Trial {
  readonly step: number
  readonly value: number
  readonly slope: number
  readonly point: Float64Array
  readonly gradient: Float64Array
}

/**
 * A step that satisfies the strong Wolfe conditions, or the best decrease found, or null where there is none.
 * Nocedal & Wright (2006), "Numerical Optimization", algorithms 3.5 and 3.6 with cubic interpolation.
 */
export function strongWolfe(objective: Objective, start: Trial, direction: Float64Array, firstStep: number): Trial | null {
  let trials = 0
  const evaluate = (step: number): Trial => {
    trials++
    return tryStep(objective, start, direction, step)
  }
  let previous = start
  let current = evaluate(firstStep)
  while (trials < MAX_TRIALS) {
    const tooHigh = !isLowEnough(start, current) || (previous !== start && isHigher(current, previous))
    if (tooHigh) return zoom(start, previous, current, evaluate, MAX_TRIALS - trials)
    if (isFlatEnough(start, current)) return current
    if (current.slope >= 0) return zoom(start, current, previous, evaluate, MAX_TRIALS - trials)
    previous = current
    current = evaluate(current.step * 2.5)
  }
  return previous === start ? null : previous
}

function tryStep(objective: Objective, start: Trial, direction: Float64Array, step: number): Trial {
  const point = start.point.map((value, i) => value + step * (direction[i] ?? 0))
  const gradient = new Float64Array(point.length)
  const value = objective(point, gradient)
  return { step, value, slope: dot(gradient, direction), point, gradient }
}

function isLowEnough(start: Trial, trial: Trial): boolean {
  return trial.value <= start.value + SUFFICIENT_DECREASE * trial.step * start.slope + roundingOf(start.value)
}

function isHigher(trial: Trial, other: Trial): boolean {
  return trial.value > other.value + roundingOf(other.value)
}

function isFlatEnough(start: Trial, trial: Trial): boolean {
  return Math.abs(trial.slope) <= -CURVATURE * start.slope
}

/** Narrows the bracket between `low`, the best point so far, and `high`. */
function zoom(start: Trial, from: Trial, to: Trial, evaluate: (step: number) => Trial, trials: number): Trial | null {
  let low = from
  let high = to
  for (let n = 0; n < trials; n++) {
    const trial = evaluate(between(low, high))
    if (!isLowEnough(start, trial) || isHigher(trial, low)) {
      high = trial
    } else {
      if (isFlatEnough(start, trial)) return trial
      if (trial.slope * (high.step - low.step) >= 0) high = low
      low = trial
    }
    if (Math.abs(high.step - low.step) <= 1e-14 * Math.max(low.step, high.step)) break
  }
  return low === start ? null : low
}

/** Minimum of the cubic through both ends, kept away from them; the middle where the cubic has none. */
function between(low: Trial, high: Trial): number {
  const width = high.step - low.step
  const bend = low.slope + high.slope - (3 * (high.value - low.value)) / width
  const square = bend * bend - low.slope * high.slope
  const root = Math.sign(width) * Math.sqrt(Math.max(0, square))
  const cubic = high.step - width * ((high.slope + root - bend) / (high.slope - low.slope + 2 * root))
  const share = (cubic - low.step) / width
  return low.step + width * (square >= 0 && share > 0.1 && share < 0.9 ? share : 0.5)
}
