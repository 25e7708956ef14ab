import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jaroWinkler } from './jaro-winkler.ts'

describe('Jaro–Winkler', () => {
  // Winkler's own pairs, to the three digits of his tables.
  test.each([
    ['shackleford', 'shackelford', 0.982],
    ['dunningham', 'cunnigham', 0.896],
    ['nichleson', 'nichulson', 0.956],
    ['massey', 'massie', 0.933],
    ['abroms', 'abrams', 0.922],
    ['jeraldine', 'geraldine', 0.926],
    ['marhta', 'martha', 0.961],
    ['michelle', 'michael', 0.921],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.813],
    ['abc', 'xyz', 0],
    ['', '', 1],
    ['a', '', 0],
  ])('%s and %s: %f', (a, b, wanted) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(wanted, 3)
  })

  test('lies in [0, 1], is 1 for equal texts alone, and does not mind which comes first', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 20 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const alike = jaroWinkler(a, b)
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
        expect(jaroWinkler(a, a)).toBe(1)
        if (a !== b) expect(alike).toBeLessThan(1)
      }),
      { seed: 1 },
    )
  })
})
