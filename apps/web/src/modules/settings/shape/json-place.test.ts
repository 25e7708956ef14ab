import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstMistake } from './json-place.ts'

test('the first character that cannot stand where it stands', () => {
  const marked = ['{"a": ↓oops}', '[1,↓]', '{"a": 1,↓}', '{"a" ↓1}', '{↓a: 1}', '[1 ↓2]', '[1↓}', '↓', '{"a": [↓', '1 ↓2', '↓]', '[0↓1]']
  for (const text of marked) expect([text, firstMistake(text.replace('↓', ''))]).toEqual([text, text.indexOf('↓')])
  expect(firstMistake('["a')).toBe(1)
  expect(firstMistake('{"a":}')).toBe(5)
})

test('sound JSON has none; cut anywhere, the mistake is found where it was cut or where what was cut began (seeded)', () => {
  const sound = fc.json({ maxDepth: 3 })
  fc.assert(
    fc.property(sound, fc.nat(), (text, cut) => {
      expect(firstMistake(text)).toBe(text.length)
      const shorter = text.slice(0, cut % (text.length + 1))
      expect(firstMistake(shorter)).toBeLessThanOrEqual(shorter.length)
    }),
    { seed: 20_261_130, numRuns: 300 },
  )
})

test('whatever is put into it, it tells a place and never fails (seeded)', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[],:"\\ \n1-.eutrfalsn') }), (text) => {
      const at = firstMistake(text)
      expect(at >= 0 && at <= text.length).toBe(true)
    }),
    { seed: 20_261_130, numRuns: 1000 },
  )
})
