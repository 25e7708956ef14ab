import { describe, expect, test } from 'vitest'
import { ModelError } from '../model-error.ts'
import reference from '../testing/special-functions.json' with { type: 'json' }
import { digamma } from './digamma.ts'
import { hypergeometric2F1 } from './hypergeometric.ts'
import { lbeta } from './lbeta.ts'
import { lgamma } from './lgamma.ts'
import { logAddExp } from './log-add-exp.ts'
import { normalCdf, normalQuantile, normalTwoSided } from './normal.ts'
import { digammaRising, logRising } from './rising.ts'
import { incompleteBeta, studentQuantile, studentTwoSided } from './student-t.ts'

function apart(found: number, wanted: number): number {
  return Math.abs(found - wanted) / Math.max(1, Math.abs(wanted))
}

function relative(found: number, wanted: number): number {
  return wanted === 0 ? Math.abs(found) : Math.abs(found / wanted - 1)
}

const functions: Record<string, { of: (...x: number[]) => number; error: typeof apart; tolerance: number }> = {
  lgamma: { of: (x = 0) => lgamma(x), error: apart, tolerance: 1e-14 },
  digamma: { of: (x = 0) => digamma(x), error: apart, tolerance: 1e-14 },
  lbeta: { of: (a = 0, b = 0) => lbeta(a, b), error: apart, tolerance: 1e-11 },
  hypergeometric2F1: { of: (a = 0, b = 0, c = 0, z = 0) => hypergeometric2F1(a, b, c, z), error: relative, tolerance: 1e-12 },
  normalCdf: { of: (z = 0) => normalCdf(z), error: relative, tolerance: 1e-13 },
  normalQuantile: { of: (p = 0) => normalQuantile(p), error: relative, tolerance: 1e-11 },
  studentTwoSided: { of: (t = 0, degrees = 0) => studentTwoSided(t, degrees), error: relative, tolerance: 1e-9 },
  studentQuantile: { of: (p = 0, degrees = 0) => studentQuantile(p, degrees), error: relative, tolerance: 1e-9 },
}

describe('special functions agree with mpmath and scipy', () => {
  test.each(Object.entries(functions))('%s', (name, { of, error, tolerance }) => {
    const rows = Object.entries(reference).find(([key]) => key === name)?.[1]
    if (!Array.isArray(rows)) throw new Error(`special-functions.json has no ${name}`)
    for (const row of rows) {
      const numbers = row.map(Number)
      expect(error(of(...numbers.slice(0, -1)), numbers.at(-1) ?? Number.NaN), JSON.stringify(row)).toBeLessThan(tolerance)
    }
  })
})

describe('identities', () => {
  test('a rising factorial of a large number keeps its digits', () => {
    for (const r of [999_999, 1_000_001, 1e9, 1e15, 1e30]) {
      for (const n of [25, 1000]) {
        let sum = 0
        for (let i = 0; i < n; i++) sum += Math.log(r + i)
        expect(relative(logRising(r, n), sum)).toBeLessThan(r < 1e6 ? 1e-11 : 1e-13)
      }
    }
  })

  test('a rising factorial is the difference of two lgamma, on both sides of the switch', () => {
    for (const n of [0, 1, 5, 24, 25, 300]) {
      expect(apart(logRising(0.24, n), lgamma(0.24 + n) - lgamma(0.24))).toBeLessThan(1e-13)
      expect(apart(digammaRising(0.24, n), digamma(0.24 + n) - digamma(0.24))).toBeLessThan(1e-13)
    }
  })

  test('logAddExp does not overflow and takes a missing term', () => {
    expect(logAddExp(1000, 1000)).toBeCloseTo(1000 + Math.log(2), 12)
    expect(logAddExp(Number.NEGATIVE_INFINITY, -5)).toBe(-5)
    expect(logAddExp(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY)
  })

  test('the two-sided tail survives where 1 - cdf is 0', () => {
    expect(normalTwoSided(22.62)).toBeGreaterThan(0)
    expect(normalTwoSided(0)).toBe(1)
    expect(normalTwoSided(1.959963984540054)).toBeCloseTo(0.05, 14)
  })

  test('incompleteBeta of 2, 3 at a half is 11/16, and mirrors', () => {
    expect(incompleteBeta(2, 3, 0.5)).toBeCloseTo(0.6875, 14)
    expect(incompleteBeta(2.5, 0.7, 0.9) + incompleteBeta(0.7, 2.5, 0.1)).toBeCloseTo(1, 14)
  })
})

test('arguments outside the domain are refused by name', () => {
  expect(() => lgamma(0)).toThrow(ModelError)
  expect(() => digamma(-1)).toThrow(/x is -1/)
  expect(() => lgamma(Number.NaN)).toThrow(ModelError)
  expect(() => hypergeometric2F1(1, 1, 1, 1)).toThrow(/z is 1/)
  expect(() => normalQuantile(1)).toThrow(ModelError)
})
