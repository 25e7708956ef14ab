import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { secretFrom } from '../../../platform/config/secret.ts'
import { normaliseEmail } from './email.ts'
import { keyHasher } from './key.ts'
import { normalisePhone } from './phone.ts'

test.each([
  [' A@Example.COM ', 'a@example.com'],
  ['ａ@ｂ.com', 'a@b.com'],
  ['张@例子.中国', '张@xn--fsqu00a.xn--fiqs8s'],
  ['info@MÜNCHEN.de', 'info@xn--mnchen-3ya.de'],
  ['a.b+c@x-y.co.uk', 'a.b+c@x-y.co.uk'],
  ['a@b', null],
  ['x y@z.com', null],
  ['@b.com', null],
  ['a@-b.com', null],
  ['a@b..com', null],
  ['.a@b.com', null],
  ['a@b.com\n', 'a@b.com'],
  ['a\n@b.com', null],
  ['', null],
])('%j is the e-mail %s', (given, expected) => {
  expect(normaliseEmail(given)).toBe(expected)
})

test.each([
  ['138 0013 8000', 'CN', '+8613800138000'],
  ['+86 138-0013-8000', 'US', '+8613800138000'],
  ['+8613800138000', 'TW', '+8613800138000'],
  ['（02）2345-6789', 'TW', '+886223456789'],
  ['020 7946 0958', 'GB', '+442079460958'],
  ['+1 (415) 555-0132', 'CN', '+14155550132'],
  ['0912345678', 'TW', '+886912345678'],
  ['+1 555 0132', 'US', null],
  ['+860000', 'CN', null],
  ['hello', 'CN', null],
  ['13800138000', 'XX', null],
])('%s in %s is the phone number %s', (given, country, expected) => {
  expect(normalisePhone(given, country)).toBe(expected)
})

test('the fast way takes no E.164 number that the parser refuses', () => {
  for (const number of [
    '+8613800138000',
    '+886912345678',
    '+85291234567',
    '+6591234567',
    '+813012345678',
    '+860138001',
    '+8520000',
    '+99912345678',
  ])
    expect(normalisePhone(number, 'CN')).toBe(parsePhoneNumberFromString(number)?.isValid() ? number : null)
})

test('a key’s hash depends on its kind, its value and the company’s secret', () => {
  const [ours, theirs] = [keyHasher(secretFrom('one secret')), keyHasher(secretFrom('another'))]
  const hashes = [ours('email', 'a'), ours('phone', 'a'), ours('email', 'b'), ours('external:shop', 'a'), theirs('email', 'a')]
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(hashes.length)
  expect(ours('email', 'a')).toEqual(ours('email', 'a'))
})
