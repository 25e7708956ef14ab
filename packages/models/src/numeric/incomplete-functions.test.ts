import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelError } from '../model-error.ts'
import reference from '../testing/incomplete-functions.json' with { type: 'json' }
import { betaQuantile } from './beta-quantile.ts'
import { gammaQuantile } from './gamma-quantile.ts'
import { incompleteGamma, incompleteGammaUpper, logIncompleteGamma } from './incomplete-gamma.ts'
import { logIncompleteBeta } from './log-incomplete-beta.ts'
import { incompleteBeta } from './student-t.ts'
import { trigamma } from './trigamma.ts'

const functions: Record<string, { of: (...x: number[]) => number; tolerance: number }> = {
  incompleteGamma: { of: (a = 0, x = 0) => incompleteGamma(a, x), tolerance: 1e-12 },
  incompleteGammaUpper: { of: (a = 0, x = 0) => incompleteGammaUpper(a, x), tolerance: 1e-12 },
  logIncompleteGammaUpper: { of: (a = 0, x = 0) => logIncompleteGamma(a, x).upper, tolerance: 1e-13 },
  gammaQuantile: { of: (p = 0, a = 0) => gammaQuantile(p, a), tolerance: 1e-12 },
  trigamma: { of: (x = 0) => trigamma(x), tolerance: 1e-14 },
  betaQuantile: { of: (p = 0, a = 0, b = 0) => betaQuantile(p, a, b), tolerance: 1e-9 },
  logIncompleteBeta: { of: (a = 0, b = 0, x = 0) => logIncompleteBeta(a, b, x, 1 - x), tolerance: 1e-11 },
}

describe('incomplete functions agree with mpmath', () => {
  test.each(Object.entries(functions))('%s', (name, { of, tolerance }) => {
    const rows = Object.entries(reference).find(([key]) => key === name)?.[1]
    if (!Array.isArray(rows)) throw new Error(`incomplete-functions.json has no ${name}`)
    for (const row of rows) {
      const numbers = row.map(Number)
      const wanted = numbers.at(-1) ?? Number.NaN
      expect(Math.abs(of(...numbers.slice(0, -1)) / wanted - 1), JSON.stringify(row)).toBeLessThan(tolerance)
    }
  })
})

describe('for any arguments', () => {
  const size = fc.double({ min: Math.log(0.05), max: Math.log(1e4), noNaN: true }).map(Math.exp)
  const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })

  test('the quantile of the share below it is the number itself', () => {
    fc.assert(
      fc.property(share, size, (p, a) => {
        const back = incompleteGamma(a, gammaQuantile(p, a))
        expect(Math.abs(back / p - 1)).toBeLessThan(1e-9)
      }),
      { seed: 1 },
    )
  })

  test('the quantile of the share of a beta number below it is the number itself', () => {
    fc.assert(
      fc.property(share, size, size, (p, a, b) => {
        const x = betaQuantile(p, a, b)
        if (x > 1e-12 && x < 1 - 1e-12) expect(Math.abs(incompleteBeta(a, b, x) - p)).toBeLessThan(1e-7)
      }),
      { seed: 4 },
    )
  })

  test('both tails make one', () => {
    fc.assert(
      fc.property(size, size, (a, x) => {
        expect(Math.abs(incompleteGamma(a, x) + incompleteGammaUpper(a, x) - 1)).toBeLessThan(1e-14)
      }),
      { seed: 2 },
    )
  })

  test('the logarithm of the incomplete beta function agrees with the function', () => {
    fc.assert(
      fc.property(size, size, share, (a, b, x) => {
        expect(Math.abs(Math.exp(logIncompleteBeta(a, b, x, 1 - x)) - incompleteBeta(a, b, x))).toBeLessThan(1e-9)
      }),
      { seed: 3 },
    )
  })
})

test('the ends: nothing below 0, a tail beyond the smallest number, a quantile below it', () => {
  expect(incompleteGamma(3, 0)).toBe(0)
  expect(incompleteGammaUpper(3, 0)).toBe(1)
  expect(logIncompleteGamma(2, 1e6).upper).toBeCloseTo(-1e6 + Math.log(1e6 + 1), 6)
  expect(gammaQuantile(1e-300, 0.001)).toBe(0)
  expect(logIncompleteBeta(3, 2, 1, 0)).toBe(0)
  expect(logIncompleteBeta(1000, 2, 1e-10, 1)).toBeLessThan(-20_000)
})

test('arguments outside the domain are refused by name', () => {
  expect(() => incompleteGamma(0, 1)).toThrow(ModelError)
  expect(() => incompleteGammaUpper(1, -1)).toThrow(/x is -1/)
  expect(() => gammaQuantile(1, 2)).toThrow(/p is 1/)
  expect(() => gammaQuantile(Number.NaN, 2)).toThrow(ModelError)
  expect(() => trigamma(0)).toThrow(ModelError)
})
