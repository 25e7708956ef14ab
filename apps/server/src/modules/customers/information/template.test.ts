import { expect, test } from 'vitest'
import { completenessOf, standardInformation } from './template.ts'

const knowing =
  (...fields: readonly string[]) =>
  (field: string) =>
    fields.includes(field)

test('what is asked next is the missing fact that is worth most', () => {
  const { person, company } = standardInformation
  expect(completenessOf(person, knowing())).toMatchObject({ share: 0, known: 0, of: 6, next: 'displayName' })
  expect(completenessOf(person, knowing('displayName', 'phone'))).toMatchObject({ known: 2, next: 'email' })
  expect(completenessOf(company, knowing('displayName', 'phone', 'email', 'city', 'source'))).toEqual({
    share: 5 / 6,
    known: 5,
    of: 6,
    missing: ['country'],
    next: 'country',
  })
  const own = [...person, { field: 'x_member_number', worth: 3 }]
  expect(completenessOf(own, knowing('displayName', 'phone'))).toMatchObject({ of: 7, next: 'x_member_number' })
})

test('what is not open to the reader counts neither as known nor as missing', () => {
  const seen = completenessOf(standardInformation.person, knowing('phone'), (field) => field !== 'phone' && field !== 'birthday')
  expect(seen).toMatchObject({ known: 0, of: 4, missing: ['displayName', 'email', 'city', 'source'] })
  expect(completenessOf([], knowing())).toMatchObject({ share: 1, of: 0, next: null })
})
