import { expect, test } from 'vitest'
import { packed, unpacked } from './request.ts'

test.each([
  ['?state=12345678901234567890&scope=a%20b', { state: '12345678901234567890', scope: 'a b' }],
  ['?state=1e3&client_id=', { state: '1e3', client_id: '' }],
  ['?state=%E6%B1%89%E5%AD%97+x', { state: '汉字 x' }],
  ['', {}],
])('“%s” arrives as it was sent', (search, expected) => expect(unpacked(packed(search))).toEqual(expected))

test.each([undefined, '', 'x', 'q!', 'q*'])('%j is no request', (request) => expect(unpacked(request)).toBeNull())
