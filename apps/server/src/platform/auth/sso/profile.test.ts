import { expect, test } from 'vitest'
import { listIn, mappedRoles, mappedUnits, type Profile, profileOfClaims, refusedEmail } from './profile.ts'

const profile = (email: string | null, emailVerified: boolean | null): Profile => ({
  subject: 'x',
  email,
  emailVerified,
  name: null,
  groups: [],
  claims: {},
})

test.each([
  ['a@example.com', true, [], null],
  ['a@example.com', null, [], 'email_unverified'],
  ['a@example.com', null, ['example.com'], null],
  ['a@example.com', false, ['example.com'], 'email_unverified'],
  ['a@elsewhere.example', true, ['example.com'], 'domain_foreign'],
  ['a@evil.example@example.com', null, ['example.com'], 'email_missing'],
  ['a@example.com.evil.example', null, ['example.com'], 'domain_foreign'],
  ['a@sub.example.com', null, ['example.com'], 'domain_foreign'],
  ['no address', true, [], 'email_missing'],
  [null, true, [], 'email_missing'],
] as const)('the word on %s (verified: %s, domains %j) counts: %s', (email, verified, domains, verdict) => {
  expect(refusedEmail(profile(email, verified), domains)).toBe(verdict)
})

test('claims are read as providers write them', () => {
  expect(
    profileOfClaims(
      { sub: 's', email: ' Lin@Example.com ', email_verified: 'true', given_name: 'Mei', family_name: 'Lin', groups: 'one' },
      'groups',
    ),
  ).toMatchObject({
    email: 'lin@example.com',
    emailVerified: null,
    name: 'Mei Lin',
    groups: ['one'],
  })
  expect(listIn(['a', 'a', 3, null, { x: 1 }, ' b '])).toEqual(['a', 'b'])
})

test('groups give their roles and units, and the star stands for everybody', () => {
  const gift = (group: string, roleId: string | null, unitId: string | null = null) => ({ group, roleId, unitId })
  const list = [gift('sales', 'r1', 'u1'), gift('Sales', 'r2', 'u2'), gift('*', 'r3'), gift('sales', 'r3'), gift('north', null, 'u2')]
  expect(mappedRoles(list, ['sales'])).toEqual(['r1', 'r3'])
  expect(mappedRoles(list, [])).toEqual(['r3'])
  expect(mappedUnits(list, ['north', 'sales'])).toEqual(['u1', 'u2'])
  expect(mappedUnits(list, [])).toEqual([])
})
