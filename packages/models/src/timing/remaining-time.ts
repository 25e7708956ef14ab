import { lbeta } from '../numeric/lbeta.ts'
import { logIncompleteBeta } from '../numeric/log-incomplete-beta.ts'

/**
 * The next interval of a customer, a gamma number with shape k whose rate is Gamma(shape, rate): a beta-prime distribution. In
 * v = ln(1 + t / rate) its log survival is a straight line for k = 1 and nearly one in the tail for any k, so searches are short.
 */
export interface NextInterval {
  readonly k: number
  readonly shape: number
  readonly rate: number
  /** ln B(shape, k). */
  readonly logBeta: number
}

const MAX_STEPS = 100

/** e^v must not overflow: heavy tails have quantiles beyond any number. */
const LARGEST_V = 700

/** Longer than anybody waits; what lies beyond is cut to it. */
const LONGEST = 1e9

export function nextInterval(k: number, shape: number, rate: number, logBeta = lbeta(shape, k)): NextInterval {
  return { k, shape, rate, logBeta }
}

/** ln of the probability that the interval is longer than `time`. */
export function logSurvival({ k, shape, rate, logBeta }: NextInterval, time: number): number {
  if (time <= 0) return 0
  return logIncompleteBeta(shape, k, rate / (rate + time), time / (rate + time), logBeta)
}

/**
 * The time that passes after `elapsed` until the log survival has fallen by `drop`: the quantile 1 - e^-drop of the remaining
 * time of an interval that has lasted `elapsed`, at most 1e9. Halley's method in v within a bracket.
 *
 * @param logAtElapsed log survival at `elapsed`
 */
export function remainingTime(interval: NextInterval, elapsed: number, logAtElapsed: number, drop: number): number {
  const { k, shape, rate, logBeta } = interval
  const from = Math.log1p(elapsed / rate)
  const target = logAtElapsed - drop
  let [low, high] = [from, LARGEST_V]
  let v = Math.min(LARGEST_V, Math.max(firstGuess(interval, target), from + 1e-9 + drop / (shape * 1000)))
  for (let step = 0; step < MAX_STEPS; step++) {
    const x = Math.exp(-v)
    const y = -Math.expm1(-v)
    const log = logIncompleteBeta(shape, k, x, y, logBeta)
    const error = log - target
    if (error > 0) low = v
    else high = v
    const hazard = Math.exp((k - 1) * Math.log(y) - shape * v - logBeta - log)
    const bend = hazard * (hazard - shape + ((k - 1) * x) / y)
    // Halley; where its denominator turns, Newton.
    const correction = 1 - (error * bend) / (2 * hazard * hazard)
    const change = error / hazard / (correction > 0.3 && correction < 3 ? correction : 1)
    // The error after this step is about the cube of its size.
    if (Math.abs(change) <= 1e-4 * (v - from)) {
      v += change
      break
    }
    const next = v + change
    v = next > low && next < high ? next : (low + high) / 2
  }
  return Math.min(LONGEST, (rate + elapsed) * Math.expm1(Math.max(0, v - from)))
}

/** Wilson & Hilferty's cube roots for both gamma numbers of the ratio, solved for it (Paulson 1942). */
function firstGuess({ k, shape }: NextInterval, logTarget: number): number {
  const upper = Math.exp(logTarget)
  if (upper <= 1e-8 || k < 0.3 || shape < 0.3) return -logTarget / shape
  const z = roughNormalQuantile(upper)
  const a = 1 / (9 * k)
  const b = 1 / (9 * shape)
  const bottom = (1 - b) ** 2 - z * z * b
  const root = (1 - a) ** 2 * b + (1 - b) ** 2 * a - a * b * z * z
  if (bottom <= 0.05 || root <= 0) return -logTarget / shape
  const cubeRoot = ((1 - a) * (1 - b) + z * Math.sqrt(root)) / bottom
  return cubeRoot > 0 ? Math.log1p((cubeRoot ** 3 * k) / shape) : 0
}

/** The z exceeded with probability `upper`, to three digits. Abramowitz & Stegun (1964), 26.2.22. */
function roughNormalQuantile(upper: number): number {
  const tail = upper > 0.5 ? 1 - upper : upper
  const t = Math.sqrt(-2 * Math.log(Math.max(tail, 1e-16)))
  const z = t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + t * 0.04481))
  return upper > 0.5 ? -z : z
}
