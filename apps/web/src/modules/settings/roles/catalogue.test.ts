import { expect, test } from 'vitest'
import { groupsOf, permissionsOf } from './catalogue.ts'
import type { Permission } from './queries.ts'

const permission = (name: string): Permission => {
  const [module = '', noun = '', verb = ''] = name.split('.')
  return { permission: name, object: `${module}.${noun}`, objectName: null, verb, kind: 'whole', needsEverything: false }
}

test('permissions stand as rows of objects, modules in their order and strangers last', () => {
  const names = [
    'zoo.animal.see',
    'auth.user.impersonate',
    'auth.user.see',
    'customers.note.create',
    'customers.customer.export',
    'customers.customer.see',
  ]
  const groups = groupsOf(names.map(permission))
  expect(
    groups.map(({ group, rows }) => [group, ...rows.map((row) => [row.object, ...permissionsOf(row).map(({ verb }) => verb)])]),
  ).toEqual([
    ['customers', ['customers.note', 'create'], ['customers.customer', 'see', 'export']],
    ['auth', ['auth.user', 'see', 'impersonate']],
    ['zoo', ['zoo.animal', 'see']],
  ])
})
