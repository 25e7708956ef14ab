import { expect, test } from 'vitest'
import { answered, guanxi, refused } from './testing.ts'

const exercise = ['value', '--n', '10', '--co', '500', '--po', '3000', '--in', '1000']
const priced = [...exercise, '--r', '0.08', '--cs', '100']

test.each([
  ['1', [], 11_500],
  ['3', [], 8539.07],
  ['3', ['--start'], 9022.2],
  ['1', ['--first-in-year-1'], 10_500],
  ['3', ['--first-in-year-1', '--start'], 8022.2],
  ['1', ['--growing'], 73_500],
  ['3', ['--growing'], 44_936.07],
  ['3', ['--growing', '--start'], 48_570.95],
])('model %s with %s is %d, with formula and convention', async (model, flags, wanted) => {
  const found = await answered(...priced, '--model', model, ...flags)
  expect(found.value).toBeCloseTo(wanted, 2)
  expect(found.formula).toContain(found.value.toFixed(2))
  expect(found.convention).toContain(flags.includes('--growing') ? 'rises' : 'the same income')
})

test('people see the number, how it was read, and each year', async () => {
  const { out } = await guanxi(...priced, '--model', '3')
  expect(out).toMatch(/^8539\.07\nModel 3.*\n.*comes at its end.*\nvalue = .*\nyear +income +service cost/)
  expect((await guanxi(...priced, '--model', '2')).out).toContain('Note: Model 2 is a reconstruction')
})

test('what a model needs must be said, and what it says must mean something', async () => {
  expect((await guanxi(...exercise, '--model', '3', '--cs', '1')).err).toContain('model 3 needs --r')
  expect((await guanxi(...exercise, '--model', '1')).err).toContain('model 1 needs --cs')
  expect((await guanxi(...priced, '--model', '4')).code).toBe(2)
  expect((await guanxi(...priced, '--model', '3', '--n', 'ten')).code).toBe(2)
  expect((await refused(...priced, '--model', '3', '--co', '-1')).code).toBe('out_of_range')
})
