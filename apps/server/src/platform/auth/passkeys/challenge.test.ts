import { expect, test } from 'vitest'
import { secretFrom } from '../../config/secret.ts'
import { isGenuine, makeChallenge } from './challenge.ts'

const secret = secretFrom('a master secret of some length')
const now = new Date('2026-11-30T08:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const use = { purpose: 'prove', userId: 'mei' } as const

test('a challenge is good for its purpose, its user and five minutes', () => {
  const challenge = makeChallenge(secret, use, now)
  expect(isGenuine(secret, use, challenge, later(5 * 60_000))).toBe(true)
  expect(isGenuine(secret, use, challenge, later(5 * 60_000 + 1))).toBe(false)
  expect(isGenuine(secret, { ...use, purpose: 'register' }, challenge, now)).toBe(false)
  expect(isGenuine(secret, { ...use, userId: 'lin' }, challenge, now)).toBe(false)
  expect(isGenuine(secretFrom('another master secret'), use, challenge, now)).toBe(false)
  expect(makeChallenge(secret, use, now)).not.toBe(challenge)
})

test('one of another length, or altered anywhere, is not ours', () => {
  const bytes = Buffer.from(makeChallenge(secret, use, now), 'base64url')
  for (const text of ['', 'AAAA', bytes.subarray(0, -1).toString('base64url'), Buffer.concat([bytes, bytes]).toString('base64url')])
    expect(isGenuine(secret, use, text, now)).toBe(false)
  for (const at of bytes.keys()) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(isGenuine(secret, use, altered.toString('base64url'), now)).toBe(false)
  }
})
