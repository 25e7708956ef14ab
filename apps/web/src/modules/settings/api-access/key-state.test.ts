import { expect, test } from 'vitest'
import { stateOf } from './key-state.ts'

const now = Date.parse('2026-11-30T08:00:00Z')
const user = { id: '1', name: 'Shop', isService: true, isDisabled: false }

test.each([
  ['active', '2026-12-14T08:00:00Z', 'active'],
  ['active', '2026-12-14T07:59:59Z', 'expiring'],
  ['expired', '2026-11-29T08:00:00Z', 'expired'],
  ['revoked', '2026-12-01T08:00:00Z', 'revoked'],
] as const)('a key that is %s until %s is %s', (state, expiresAt, expected) =>
  expect(stateOf({ state, expiresAt, user }, now)).toBe(expected),
)

test('a key of somebody disabled opens nothing', () => {
  const disabled = { ...user, isDisabled: true }
  expect(stateOf({ state: 'active', expiresAt: '2027-11-30T08:00:00Z', user: disabled }, now)).toBe('ownerDisabled')
})
