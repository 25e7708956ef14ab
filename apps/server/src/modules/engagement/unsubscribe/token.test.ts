import { expect, test } from 'vitest'
import { secretFrom } from '../../../platform/config/secret.ts'
import { openUnsubscribeToken, unsubscribeToken } from './token.ts'

const secret = secretFrom('a secret of at least thirty-two letters')
const subject = { customerId: '0193a5b0-0000-7000-8000-0000000000aa', sendId: '0193a5b0-0000-8000-a000-0000000000bb' }

test('a token says to us, and to us alone, whom and what it is about', () => {
  const token = unsubscribeToken(secret, subject)
  expect(openUnsubscribeToken(secret, token)).toEqual(subject)
  expect(Buffer.from(token, 'base64url').toString('hex')).not.toContain('0193a5b0')
  expect(openUnsubscribeToken(secretFrom('another secret of thirty-two letters'), token)).toBeNull()
})

test('a token changed in any place is none', () => {
  const bytes = Buffer.from(unsubscribeToken(secret, subject), 'base64url')
  for (let place = 0; place < bytes.length; place++) {
    const forged = Buffer.from(bytes)
    forged[place] = (forged[place] ?? 0) ^ 1
    expect(openUnsubscribeToken(secret, forged.toString('base64url'))).toBeNull()
  }
})

test.each(['', 'x', '../../etc/passwd', 'A'.repeat(80), 'A'.repeat(500)])('"%s" is none', (text) => {
  expect(openUnsubscribeToken(secret, text)).toBeNull()
})

test('the same message keeps its token, another has another', () => {
  expect(unsubscribeToken(secret, subject)).toBe(unsubscribeToken(secret, subject))
  expect(unsubscribeToken(secret, { ...subject, sendId: subject.customerId })).not.toBe(unsubscribeToken(secret, subject))
})
