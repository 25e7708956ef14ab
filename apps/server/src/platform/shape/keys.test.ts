import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, freeKey, keyFrom, keyPattern, objectKeyPattern } from './keys.ts'

test.each([
  ['Policy number', 'x_policy_number'],
  ['保单号', 'x_bao_dan_hao'],
  ['Größe (m²)', 'x_gro_e_m2'],
  ['42', 'x_n42'],
  ['', 'x_field'],
  ['!!!', 'x_field'],
  ['a', 'x_a'],
])('%s is kept as %s', (name, key) => expect(keyFrom(name)).toBe(key))

test('whatever something is called, its column has a name that PostgreSQL takes, and that camelCase gives back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      const key = keyFrom(name)
      expect(key).toMatch(keyPattern)
      expect(key.length).toBeLessThanOrEqual(42)
      expect(columnOf(key).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)).toBe(key)
    }),
  )
})

test('of many of one name each has a key of its own, none too long', () => {
  const taken = new Set<string>()
  for (let no = 0; no < 120; no++) {
    const key = freeKey('a_very_long_name_for_a_kind_of_record_xy', taken)
    expect(key).toMatch(objectKeyPattern)
    expect(key.length).toBeLessThanOrEqual(40)
    expect(taken.has(key)).toBe(false)
    taken.add(key)
  }
})
