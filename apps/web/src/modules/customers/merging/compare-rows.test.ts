import { expect, test } from 'vitest'
import { compareRows, factOf } from './compare-rows.ts'
import type { Compared } from './queries.ts'

const view = (customerId: string, facts: Partial<Compared>): Compared => ({
  customerId,
  kind: 'person',
  displayName: customerId,
  isNamed: false,
  givenName: null,
  familyName: null,
  email: null,
  phone: null,
  country: null,
  city: null,
  locale: null,
  timeZone: null,
  birthday: null,
  source: null,
  ownerId: null,
  unitId: 'u',
  anonymous: false,
  version: 1,
  createdAt: '2026-11-30T00:00:00Z',
  updatedAt: '2026-11-30T00:00:00Z',
  joinedAt: null,
  keys: [],
  relations: [],
  completeness: { share: 0, known: 0, of: 0, missing: [], next: null },
  custom: {},
  labels: {},
  can: [],
  closed: {},
  ...facts,
})

const facts = ['displayName', 'city', 'country', 'phone', 'x_size', 'x_tags'].map((field) => ({ field, from: 's', differs: true }))

test('what they contradict each other in is asked, what only another knows comes along, the rest is no question', () => {
  const before = [
    view('s', { city: '上海', country: 'CN', custom: { x_size: 3, x_tags: [] } }),
    view('a', { city: '杭州', country: 'CN', phone: '+8613800138000', custom: { x_size: 3, x_tags: ['vip'] } }),
  ]
  expect(compareRows(facts, before, 's')).toEqual({ differ: ['city'], filled: ['phone', 'x_tags'], rest: ['country', 'x_size'] })
  expect(compareRows(facts, before, 'a')).toEqual({ differ: ['city'], filled: [], rest: ['country', 'phone', 'x_size', 'x_tags'] })
})

test('an address that stands in for a name is none', () => {
  expect(factOf(view('s', { displayName: 's@example.com' }), 'displayName')).toBeNull()
  expect(factOf(view('s', { displayName: '张伟', isNamed: true }), 'displayName')).toBe('张伟')
})
