import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { secretFrom } from './secret.ts'

test('the keyed hash is HMAC-SHA256 under a key of its purpose', () => {
  const secret = secretFrom('a master secret of some length')
  for (const text of ['', 'a', '张伟\0+8613800138000', 'x'.repeat(1000)]) {
    const key = Buffer.from(secret.text('customer-key'), 'hex')
    expect(secret.hmac('customer-key', text)).toEqual(createHmac('sha256', key).update(text).digest())
  }
  expect(secret.hmac('customer-key', 'a')).not.toEqual(secret.hmac('another-purpose', 'a'))
})
