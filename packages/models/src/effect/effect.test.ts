import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { sampleGamma } from '../numeric/sample.ts'
import { testWithData } from '../testing/reference-data.ts'
import { differenceInMeans, type MeanArm } from './difference-in-means.ts'
import { differenceInProportions } from './difference-in-proportions.ts'

function armOf(values: readonly number[]): MeanArm {
  return { n: values.length, sum: values.reduce((sum, v) => sum + v, 0), sumSquares: values.reduce((sum, v) => sum + v * v, 0) }
}

describe("Hillstrom, men's mail against none", () => {
  const arms = (rows: string[][], column: number): [number[], number[]] => {
    const of = (segment: string): number[] => rows.filter((row) => row[8] === segment).map((row) => Number(row[column]))
    return [of('Mens E-Mail'), of('No E-Mail')]
  }
  const cases = [
    ['visit', 9, 0.07659, 0.003386, 22.62],
    ['conversion', 10, 0.006805, 0.000921, 7.39],
    ['spend', 11, 0.769827, 0.145247, 5.3],
  ] as const

  for (const [name, column, difference, standardError, z] of cases) {
    testWithData('uplift/hillstrom.csv.br', `${name}: ${difference} ± ${standardError}`, (rows) => {
      const [treated, control] = arms(rows, column)
      expect([treated.length, control.length]).toEqual([21307, 21306])
      const found = differenceInMeans(armOf(treated), armOf(control))
      expect(Math.abs(found.difference - difference)).toBeLessThan(1e-6)
      expect(Math.abs((found.standardError ?? 0) - standardError)).toBeLessThan(1e-6)
      expect(found.z).toBeCloseTo(z, 2)
      expect(found.verdict).toBe('more')
      if (name === 'spend') return
      const count = (values: number[]): number => values.reduce((sum, v) => sum + v, 0)
      const share = differenceInProportions({ n: 21307, successes: count(treated) }, { n: 21306, successes: count(control) })
      expect(Math.abs(share.difference - difference)).toBeLessThan(1e-6)
      expect(Math.abs((share.standardError ?? 0) - standardError)).toBeLessThan(1e-6)
      expect(share.verdict).toBe('more')
    })
  }
})

describe('published examples', () => {
  test('Welch on two samples of fifteen, against scipy 1.17.1', () => {
    const one = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4]
    const other = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4]
    const found = differenceInMeans(armOf(one), armOf(other), { minimumPerArm: 10 })
    expect(found.z).toBeCloseTo(-2.455356398286006, 9)
    expect(found.p).toBeCloseTo(0.021378001462866992, 9)
    expect(found.interval?.[0]).toBeCloseTo(-3.984096267140929, 8)
    expect(found.interval?.[1]).toBeCloseTo(-0.3492370661924069, 8)
    expect(found.verdict).toBe('less')
  })

  test('Newcombe (1998), 56 of 70 against 48 of 80: 0.0524 to 0.3339', () => {
    const found = differenceInProportions({ n: 70, successes: 56 }, { n: 80, successes: 48 })
    expect(found.difference).toBeCloseTo(0.2, 12)
    expect(found.interval?.[0]).toBeCloseTo(0.0524, 4)
    expect(found.interval?.[1]).toBeCloseTo(0.3339, 4)
  })

  test('Newcombe (1998), 10 of 10 against 0 of 20: 0.6791 to 1', () => {
    const found = differenceInProportions({ n: 10, successes: 10 }, { n: 20, successes: 0 }, { minimumPerArm: 10 })
    expect(found.interval?.[0]).toBeCloseTo(0.6791, 4)
    expect(found.interval?.[1]).toBe(1)
  })
})

describe('honesty', () => {
  test('of 1000 campaigns that did nothing about 5 % seem to have done something (seed 42)', () => {
    const random = createRandom(42)
    const draw = (n: number): MeanArm => armOf(Array.from({ length: n }, () => (random.next() < 0.3 ? sampleGamma(random, 2, 0.1) : 0)))
    let found = 0
    for (let i = 0; i < 1000; i++) if (differenceInMeans(draw(400), draw(60)).verdict !== 'no_evidence') found++
    expect(found).toBeGreaterThan(25)
    expect(found).toBeLessThan(85)
  })

  test('the interval of a share holds the truth in 95 of 100 even where few do it (seed 43)', () => {
    const random = createRandom(43)
    const draw = (n: number, share: number) => ({
      n,
      successes: Array.from({ length: n }, () => random.next()).filter((u) => u < share).length,
    })
    let held = 0
    for (let i = 0; i < 1000; i++) {
      const [low, high] = differenceInProportions(draw(500, 0.03), draw(60, 0.02)).interval ?? [1, 0]
      if (low <= 0.01 && high >= 0.01) held++
    }
    expect(held).toBeGreaterThan(925)
  })

  test('too few to tell', () => {
    expect(differenceInMeans(armOf([1, 2, 3]), armOf([9, 9, 8])).verdict).toBe('too_few')
    expect(differenceInMeans(armOf([]), armOf([1])).standardError).toBeNull()
    expect(differenceInProportions({ n: 900, successes: 3 }, { n: 100, successes: 0 }).verdict).toBe('too_few')
    expect(differenceInProportions({ n: 0, successes: 0 }, { n: 100, successes: 50 })).toMatchObject({ verdict: 'too_few', interval: null })
  })

  test('nobody bought in either arm is no evidence, not a division by zero', () => {
    const nothing = { n: 500, sum: 0, sumSquares: 0 }
    expect(differenceInMeans(nothing, nothing)).toMatchObject({ difference: 0, z: null, p: null, interval: [0, 0], verdict: 'no_evidence' })
  })
})

describe('for any arms', () => {
  const share = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }))

  test('turning the arms round turns the sign, and the interval stays within ±1', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const there = differenceInProportions(a, b)
        const back = differenceInProportions(b, a)
        const [low, high] = there.interval ?? [Number.NaN, Number.NaN]
        expect(back.difference).toBeCloseTo(-there.difference, 12)
        expect(back.interval?.[0]).toBeCloseTo(-high, 12)
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12)
        expect(high).toBeLessThanOrEqual(1 + 1e-12)
        expect(low).toBeLessThanOrEqual(there.difference + 1e-12)
        expect(high).toBeGreaterThanOrEqual(there.difference - 1e-12)
      }),
    )
  })

  test('every number given is finite', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }),
        (a, b) => {
          const { difference, standardError, interval, z, p } = differenceInMeans(armOf(a), armOf(b))
          for (const value of [difference, standardError ?? 0, z ?? 0, p ?? 0, ...(interval ?? [])])
            expect(value).toSatisfy(Number.isFinite)
        },
      ),
    )
  })

  test('sums that no sample can have are refused', () => {
    const sound = { n: 2, sum: 3, sumSquares: 5 }
    expect(() => differenceInMeans({ n: 2, sum: 10, sumSquares: 5 }, sound)).toThrow(/less than sum²\/n = 50/)
    expect(() => differenceInMeans({ n: -1, sum: 0, sumSquares: 0 }, sound)).toThrow(/treated.n is -1/)
    expect(() => differenceInProportions({ n: 2, successes: 3 }, { n: 2, successes: 1 })).toThrow(/treated.successes is 3/)
  })
})
