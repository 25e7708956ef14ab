import { expect, test } from 'vitest'
import { isBlock, isWithin } from './addresses.ts'

test.each([
  ['203.0.113.7', true],
  ['203.0.113.0/24', true],
  ['2001:db8::/32', true],
  ['0.0.0.0/0', true],
  ['203.0.113.0/33', false],
  ['2001:db8::/129', false],
  ['203.0.113.0/', false],
  ['203.0.113.0/24/8', false],
  ['203.0.113', false],
  ['fe80::1%eth0', false],
  ['office', false],
  ['', false],
])('“%s” is a block: %s', (text, expected) => expect(isBlock(text)).toBe(expected))

test.each([
  ['203.0.113.7', ['203.0.113.0/24'], true],
  ['203.0.114.7', ['203.0.113.0/24'], false],
  ['::ffff:203.0.113.7', ['203.0.113.7'], true],
  ['2001:db8:1::5', ['198.51.100.0/24', '2001:db8::/32'], true],
  ['2001:db9::5', ['2001:db8::/32'], false],
  ['203.0.113.7', ['::/0'], false],
  ['not an address', ['0.0.0.0/0'], false],
  ['203.0.113.7', [], false],
])('%s is within %j: %s', (ip, blocks, expected) => expect(isWithin(ip, blocks)).toBe(expected))
