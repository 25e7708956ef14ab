import { expect, test } from 'vitest'
import { seal, unseal } from './sealed.ts'
import { secretFrom } from './secret.ts'

const secret = secretFrom('a master secret of some length')
const plain = Buffer.from('twenty bytes of seed')

test('what is sealed opens for its owner under the same secret alone', () => {
  const sealed = seal(secret, 'mei', plain)
  expect(unseal(secret, 'mei', sealed)).toEqual(plain)
  expect(sealed.includes(plain)).toBe(false)
  expect(() => unseal(secret, 'lin', sealed)).toThrow()
  expect(() => unseal(secretFrom('another master secret'), 'mei', sealed)).toThrow()
})

test('every altered byte is noticed', () => {
  const sealed = seal(secret, 'mei', plain)
  for (const at of sealed.keys()) {
    const altered = Buffer.from(sealed)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(() => unseal(secret, 'mei', altered)).toThrow()
  }
})
