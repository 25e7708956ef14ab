import { expect, test } from 'vitest'
import { base32, codeAt, matchingStep, newTotpSecret, stepOf, totpUri } from './totp.ts'

// RFC 6238, appendix B: the last six of its eight digits.
const secret = Buffer.from('12345678901234567890')

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i seconds the code is %s', (seconds, code) => expect(codeAt(secret, stepOf(seconds))).toBe(code))

test.each([
  ['', ''],
  ['f', 'MY'],
  ['foobar', 'MZXW6YTBOI'],
  ['12345678901234567890', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'],
])('base32 of “%s” is “%s”', (text, encoded) => expect(base32(Buffer.from(text))).toBe(encoded))

test('a code is good for its half minute and the two beside it', () => {
  const code = codeAt(secret, 100)
  expect([98, 99, 100, 101, 102].map((step) => matchingStep(secret, code, step * 30 + 7))).toEqual([null, 100, 100, 100, null])
  expect(matchingStep(secret, '12345', 3000)).toBeNull()
})

test('secrets are of 160 bits and stand in the address with issuer and account', () => {
  const made = newTotpSecret()
  expect(made).toHaveLength(20)
  const uri = new URL(totpUri(made, 'mei@example.com'))
  expect(uri.searchParams.get('secret')).toBe(base32(made))
  expect(decodeURIComponent(uri.pathname)).toContain('Guanxi:mei@example.com')
})
