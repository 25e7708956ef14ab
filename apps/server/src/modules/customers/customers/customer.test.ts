import { expect, test } from 'vitest'
import { completenessOf } from './customer.ts'

const nothing = {
  kind: 'person',
  isNamed: false,
  phone: null,
  email: null,
  country: null,
  city: null,
  birthday: null,
  source: null,
} as const

test('what is asked next is the first of what is missing for the kind', () => {
  expect(completenessOf(nothing)).toMatchObject({ share: 0, known: 0, of: 6, next: 'name' })
  expect(completenessOf({ ...nothing, isNamed: true, phone: '+8613800138000' })).toMatchObject({ known: 2, next: 'email' })
  expect(completenessOf({ ...nothing, kind: 'company', isNamed: true, phone: '1', email: 'e', city: 'c', source: 's' })).toEqual({
    share: 5 / 6,
    known: 5,
    of: 6,
    missing: ['country'],
    next: 'country',
  })
  expect(
    completenessOf({ ...nothing, isNamed: true, phone: '1', email: 'e', city: 'c', birthday: '2000-01-01', source: 's' }),
  ).toMatchObject({
    share: 1,
    missing: [],
    next: null,
  })
})
