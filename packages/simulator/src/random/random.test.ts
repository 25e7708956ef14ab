import { describe, expect, test } from 'vitest'
import { beta, gamma, geometric, normal, pickWeighted, weighted } from './distributions.ts'
import { Rng, streams } from './rng.ts'

const SEED = 20_250_101
const DRAWS = 40_000

function sample(draw: (rng: Rng) => number): { mean: number; variance: number } {
  const rng = new Rng(SEED, 0, streams.traits)
  let sum = 0
  let squares = 0
  for (let i = 0; i < DRAWS; i++) {
    const value = draw(rng)
    sum += value
    squares += value * value
  }
  const mean = sum / DRAWS
  return { mean, variance: squares / DRAWS - mean * mean }
}

describe(`random streams, seed ${SEED}`, () => {
  test('the same address gives the same stream, any other a different one', () => {
    const first = (rng: Rng) => [rng.next(), rng.next()].join()
    const seen = new Set<string>()
    const addresses = [0, 1, 2].flatMap((seed) =>
      [0, 1, 2, 999_999].flatMap((index) => [0, 1, 2, -1].map((part) => ({ seed, index, part }))),
    )
    for (const { seed, index, part } of addresses) {
      for (const stream of Object.values(streams)) {
        const drawn = first(new Rng(seed, index, stream, part))
        expect(drawn).toBe(first(new Rng(seed, index, stream, part)))
        seen.add(drawn)
      }
    }
    expect(seen.size).toBe(addresses.length * Object.keys(streams).length)
  })

  test('seeds beyond 32 bits differ', () => {
    expect(new Rng(1, 0, streams.home).next()).not.toBe(new Rng(1 + 2 ** 32, 0, streams.home).next())
  })

  test('first draws of neighbouring customers are uniform', () => {
    const bins = new Array<number>(20).fill(0)
    for (let index = 0; index < DRAWS; index++) {
      const bin = new Rng(SEED, index, streams.traits).below(20)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const expected = DRAWS / 20
    const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 19 degrees of freedom: 43.8 is passed once in a thousand.
    expect(chiSquare).toBeLessThan(43.8)
  })

  test.each([0.3, 0.8, 1, 4])('gamma of shape %d has its mean and variance', (shape) => {
    const { mean, variance } = sample((rng) => gamma(rng, shape))
    expect(Math.abs(mean - shape)).toBeLessThan(5 * Math.sqrt(shape / DRAWS))
    expect(variance / shape).toBeGreaterThan(0.9)
    expect(variance / shape).toBeLessThan(1.1)
  })

  test('normal, beta and geometric have their means', () => {
    expect(Math.abs(sample(normal).mean)).toBeLessThan(0.025)
    expect(sample(normal).variance).toBeCloseTo(1, 1)
    expect(sample((rng) => beta(rng, 1, 4.5)).mean).toBeCloseTo(1 / 5.5, 2)
    expect(sample((rng) => geometric(rng, 0.5, 100)).mean).toBeCloseTo(1, 1)
    expect(sample((rng) => geometric(rng, 0.01, 3)).mean).toBeLessThanOrEqual(3)
  })

  test('weights are kept', () => {
    const choice = weighted([0, 1], (item) => (item === 1 ? 3 : 1))
    expect(sample((rng) => pickWeighted(rng, choice)).mean).toBeCloseTo(0.75, 2)
  })
})
