import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from './random.ts'
import { sampleBeta, sampleExponential, sampleGamma, sampleNormal, samplePoisson } from './sample.ts'

const COUNT = 200_000
const SEED = 7

/** Mean and variance of draws, in standard errors away from what they should be. */
function drift(draw: (random: Random) => number, mean: number, variance: number): number {
  const random = createRandom(SEED)
  let sum = 0
  let squares = 0
  for (let i = 0; i < COUNT; i++) {
    const value = draw(random) - mean
    sum += value
    squares += value * value
  }
  expect(squares / COUNT / variance).toBeGreaterThan(0.9)
  expect(squares / COUNT / variance).toBeLessThan(1.1)
  return Math.abs(sum / COUNT) / Math.sqrt(variance / COUNT)
}

describe(`samples of seed ${SEED} have the mean and variance of their distribution`, () => {
  test.each([
    ['uniform', (r: Random) => r.next(), 0.5, 1 / 12],
    ['normal', sampleNormal, 0, 1],
    ['exponential', (r: Random) => sampleExponential(r, 4), 0.25, 1 / 16],
    ['gamma, small shape', (r: Random) => sampleGamma(r, 0.243, 4.414), 0.243 / 4.414, 0.243 / 4.414 ** 2],
    ['gamma, large shape', (r: Random) => sampleGamma(r, 50, 2), 25, 12.5],
    ['beta', (r: Random) => sampleBeta(r, 0.793, 2.426), 0.793 / 3.219, (0.793 * 2.426) / (3.219 ** 2 * 4.219)],
    ['Poisson, small mean', (r: Random) => samplePoisson(r, 0.7), 0.7, 0.7],
    ['Poisson, large mean', (r: Random) => samplePoisson(r, 63.5), 63.5, 63.5],
  ] as const)('%s', (_name, draw, mean, variance) => {
    expect(drift(draw, mean, variance)).toBeLessThan(4)
  })
})

test('the same seed gives the same numbers, another seed others', () => {
  const take = (seed: number): number[] => {
    const random = createRandom(seed)
    return Array.from({ length: 50 }, () => random.next())
  }
  expect(take(1)).toEqual(take(1))
  expect(new Set([...take(1), ...take(2), ...take(0), ...take(2 ** 40 + 1)]).size).toBe(200)
})

test('a beta with tiny shapes is 0 or 1, never NaN', () => {
  const random = createRandom(SEED)
  for (let i = 0; i < 1000; i++) {
    const value = sampleBeta(random, 1e-4, 1e-4)
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(1)
  }
})
