import { expect, test } from 'vitest'
import { isRedirectUri, redirectWith } from './redirect-uri.ts'

test.each([
  ['https://shop.example/callback', true],
  ['https://shop.example:8443/callback?from=crm', true],
  ['http://localhost:8123/callback', true],
  ['http://127.0.0.1/callback', true],
  ['http://shop.example/callback', false],
  ['http://localhost.shop.example/callback', false],
  ['https://shop.example/callback#part', false],
  ['https://user:word@shop.example/', false],
  ['https://*.shop.example/callback', false],
  ['javascript:alert(1)', false],
  ['//shop.example/callback', false],
  ['', false],
])('a code may be sent to “%s”: %s', (uri, expected) => expect(isRedirectUri(uri)).toBe(expected))

test('what stood in the address stays', () => {
  expect(redirectWith('https://shop.example/cb?from=crm', { code: 'c d', state: undefined })).toBe(
    'https://shop.example/cb?from=crm&code=c+d',
  )
})
