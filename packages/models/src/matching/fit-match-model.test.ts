import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '../numeric/random.ts'
import type { Comparison } from './comparison.ts'
import { fitMatchModel } from './fit-match-model.ts'
import { PatternTable } from './pattern-table.ts'

const LEVELS = ['missing', 'different', 'close', 'exact']
const M = [
  [0, 0.1, 0.2, 0.7],
  [0, 0.05, 0.05, 0.9],
  [0, 0.3, 0.1, 0.6],
  [0, 0.15, 0.05, 0.8],
]
const U = [
  [0, 0.97, 0.02, 0.01],
  [0, 0.99, 0.005, 0.005],
  [0, 0.9, 0.05, 0.05],
  [0, 0.95, 0.03, 0.02],
]

function field(name: string, isShared: boolean): Comparison {
  return {
    field: name,
    kind: 'text',
    columns: [name],
    levels: LEVELS,
    frequency: 'own',
    isShared,
    level: () => 0,
    share: () => 0,
    value: () => '',
  }
}

function draw(random: Random, chances: readonly number[]): number {
  let left = random.next()
  for (let level = 1; level < chances.length; level++) {
    left -= chances[level] ?? 0
    if (left < 0) return level
  }
  return chances.length - 1
}

/** Candidates that one pass found, of which every field is seen; a tenth of the levels are missing. */
function simulate(matches: number, strangers: number, seed: number) {
  const random = createRandom(seed)
  const candidates = new PatternTable(6)
  const randomPairs = new PatternTable(4)
  const row = (of: readonly (readonly number[])[]) => of.map((chances) => (random.next() < 0.1 ? 0 : draw(random, chances)))
  for (let i = 0; i < matches; i++) candidates.add(Uint8Array.from([...row(M), 1, 0]))
  for (let i = 0; i < strangers; i++) candidates.add(Uint8Array.from([...row(U), 1, 0]))
  // Random pairs are of the same people: some are matches, too.
  for (let i = 0; i < 200_000; i++) randomPairs.add(Uint8Array.from(row(random.next() < matches / (matches + strangers) ? M : U)))
  return { candidates, random: randomPairs }
}

describe('fit', () => {
  const comparisons = ['a', 'b', 'c', 'd'].map((name) => field(name, false))
  const matches = 8000
  const strangers = 40_000
  const blind = [[false, false, false, false]]
  const model = fitMatchModel({ comparisons, ...simulate(matches, strangers, 1), blind, pairs: matches + strangers })

  test('recovers m, u and the prior of simulated pairs, within four standard errors, though one random pair in six matches', () => {
    expect(model.converged).toBe(true)
    expect(Math.abs(model.prior - matches / (matches + strangers))).toBeLessThan(0.005)
    model.fields.forEach(({ m, u, weight }, f) => {
      for (let level = 1; level < 4; level++) {
        const p = M[f]?.[level] ?? 0
        // Who is a match is itself uncertain: half as much again as if one knew.
        expect(Math.abs((m[level] ?? 0) - p)).toBeLessThan(1.5 * 4 * Math.sqrt((p * (1 - p)) / (0.9 * matches)) + 2e-3)
        const q = U[f]?.[level] ?? 0
        expect(Math.abs((u[level] ?? 0) - q)).toBeLessThan(1.5 * 4 * Math.sqrt((q * (1 - q)) / 150_000) + 1e-3)
        expect(weight[level]).toBeCloseTo(Math.log2((m[level] ?? 0) / (u[level] ?? 1)), 12)
      }
      expect(weight[0]).toBe(0)
    })
  })

  test('a household is not a person: shared fields alone do not make a match', () => {
    const random = createRandom(3)
    const { candidates } = simulate(1000, 10_000, 4)
    const { random: randomPairs } = simulate(0, 1, 5)
    const household = [M[0], M[1], U[2], U[3]].map((chances) => chances ?? [])
    for (let i = 0; i < 10_000; i++) candidates.add(Uint8Array.from([...household.map((chances) => draw(random, chances)), 1, 0]))
    const mixed = comparisons.map(({ field: name }, f) => field(name, f < 2))
    const fitted = fitMatchModel({ comparisons: mixed, candidates, random: randomPairs, blind, pairs: 21_000 })
    expect(fitted.prior * 21_000).toBeGreaterThan(850)
    expect(fitted.prior * 21_000).toBeLessThan(1150)
    expect(fitted.rivals.map(({ name }) => name)).toEqual(['same household', 'same neighbourhood'])
    expect(Math.abs((fitted.fields[2]?.m[3] ?? 0) - 0.6)).toBeLessThan(0.08)
  })

  test('a pass does not teach the field that its key decides', () => {
    const { random } = simulate(0, 1, 5)
    const candidates = new PatternTable(6)
    const draws = createRandom(6)
    for (let i = 0; i < 4000; i++) {
      const levels = M.map((chances) => draw(draws, chances))
      // The first pass finds pairs that agree on a, the second those that agree on d.
      const passes = (levels[0] === 3 ? 1 : 0) | (levels[3] === 3 ? 2 : 0)
      if (passes > 0) candidates.add(Uint8Array.from([...levels, passes, 0]))
    }
    const decided = [
      [true, false, false, false],
      [false, false, false, true],
    ]
    const { fields } = fitMatchModel({ comparisons, candidates, random, blind: decided, pairs: 1e6 })
    expect(Math.abs((fields[0]?.m[3] ?? 0) - 0.7)).toBeLessThan(0.03)
    expect(Math.abs((fields[3]?.m[3] ?? 0) - 0.8)).toBeLessThan(0.03)
  })
})
