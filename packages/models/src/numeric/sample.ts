import { assertRange } from '../model-error.ts'
import { lgamma } from './lgamma.ts'
import type { Random } from './random.ts'

/** A uniform number that is never 0, so that its logarithm exists. */
function positive(random: Random): number {
  return 1 - random.next()
}

/** One standard normal number, by Marsaglia's polar method (1964). */
export function sampleNormal(random: Random): number {
  for (;;) {
    const u = 2 * random.next() - 1
    const v = 2 * random.next() - 1
    const square = u * u + v * v
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square)
  }
}

/** One exponential number with the given rate (mean 1 / rate). */
export function sampleExponential(random: Random, rate: number): number {
  assertRange('rate', rate, 0, Number.MAX_VALUE, true)
  return -Math.log(positive(random)) / rate
}

/** ln of a gamma number with rate 1: stays finite where the number itself would be rounded to 0 (small shapes). */
function sampleLogGamma(random: Random, shape: number): number {
  if (shape < 1) return sampleLogGamma(random, shape + 1) + Math.log(positive(random)) / shape
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = sampleNormal(random)
    const root = 1 + c * z
    if (root <= 0) continue
    const cube = root * root * root
    if (Math.log(positive(random)) < 0.5 * z * z + d * (1 - cube + Math.log(cube))) return Math.log(d * cube)
  }
}

/**
 * One gamma number with the given shape and RATE (mean shape / rate).
 * Marsaglia & Tsang (2000), "A simple method for generating gamma variables", ACM TOMS 26(3).
 */
export function sampleGamma(random: Random, shape: number, rate: number): number {
  assertRange('shape', shape, 0, Number.MAX_VALUE, true)
  assertRange('rate', rate, 0, Number.MAX_VALUE, true)
  return Math.exp(sampleLogGamma(random, shape)) / rate
}

/** One beta number, as the share of the first of two gamma numbers. */
export function sampleBeta(random: Random, a: number, b: number): number {
  assertRange('a', a, 0, Number.MAX_VALUE, true)
  assertRange('b', b, 0, Number.MAX_VALUE, true)
  const first = sampleLogGamma(random, a)
  return 1 / (1 + Math.exp(sampleLogGamma(random, b) - first))
}

/**
 * One Poisson number. Products of uniforms for small means; above 10 the transformed rejection PTRS of
 * Hörmann (1993), "The transformed rejection method for generating Poisson random variables".
 */
export function samplePoisson(random: Random, mean: number): number {
  assertRange('mean', mean, 0, 1e15)
  if (mean >= 10) return rejectPoisson(random, mean)
  const limit = Math.exp(-mean)
  let product = positive(random)
  let count = 0
  while (product > limit) {
    product *= positive(random)
    count++
  }
  return count
}

function rejectPoisson(random: Random, mean: number): number {
  const logMean = Math.log(mean)
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const quick = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = random.next() - 0.5
    const v = positive(random)
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= quick) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logMean - mean - lgamma(k + 1)) return k
  }
}
