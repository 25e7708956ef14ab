import fc from 'fast-check'

const LONG = 'x'.repeat(5000)

/** Texts that a database, a regular expression or a page has stumbled over before. */
export const nastyTexts: readonly string[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udc00',
  '\ufeff',
  '\u202e',
  '',
  ' ',
  "'; drop table customers; --",
  '%',
  '\\',
  '#{7*7}',
  '{{7*7}}',
  '<script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '-0',
  'NaN',
  '1e400',
  'null',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-02-30',
  '张伟'.repeat(40),
  LONG,
]

const nastyNumbers: readonly number[] = [-1, 0, -0, 0.1, 2147483647, 2147483648, -2147483649, 9007199254740992, 1e308, -1e308, 5e-324]

/** Values that fit nowhere in particular. NUL and its like weigh more, or a short run never draws them. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nastyTexts) },
  { weight: 3, arbitrary: fc.constantFrom(...nastyNumbers) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, false, {}, [], [[]], [null], { a: { b: {} } }, { $gt: '' }, { length: 1e9 }),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)
