import { expect, test } from 'vitest'
import { permissionsOf, scopesOf } from './scopes.ts'

const allowed = ['customers.customer.see', 'customers.customer.edit', 'customers.note.see', 'commerce.order.see']

test.each([
  [undefined, [...allowed].sort()],
  ['', [...allowed].sort()],
  ['customers.customer.see', ['customers.customer.see']],
  ['customers.see commerce.order.see', ['commerce.order.see', 'customers.customer.see', 'customers.note.see']],
  ['customers.all', ['customers.customer.edit', 'customers.customer.see', 'customers.note.see']],
  ['marketing.all', null],
  ['customers.customer.see auth.user.edit', null],
  ['customers.customer', null],
])('the scope “%s”', (scope, expected) => expect(permissionsOf(scope, allowed)).toEqual(expected))

test('what makes ways in is no scope', () => {
  expect(scopesOf(['auth.me.edit', 'auth.user.see', 'auth.user.edit', 'commerce.order.see'])).toEqual([
    'auth.all',
    'auth.see',
    'auth.user.see',
    'commerce.all',
    'commerce.order.see',
    'commerce.see',
  ])
})
