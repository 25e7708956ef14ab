import { expect, test } from 'vitest'
import { changesBetween, changesOf, contentOf, emptyDraft, laidOver, saidBy, trimmed, wayBack, without } from './draft.ts'
import type { Role } from './queries.ts'

const role: Role = {
  roleId: '1',
  key: null,
  name: 'Night shift',
  description: '',
  version: 3,
  rights: { 'customers.customer.see': 'unit', 'customers.customer.edit': 'own' },
  changed: [],
  standard: {},
  fields: [{ object: 'customers.customer', field: 'phone', rule: 'masked' }],
  people: 0,
}

test('a draft is what differs, before and after', () => {
  const draft = {
    rights: { 'customers.customer.see': 'all', 'customers.customer.edit': 'own' },
    fields: { 'customers.customer.city': 'hidden' },
  } as const
  expect(changesOf(role, draft)).toEqual([
    { kind: 'right', key: 'customers.customer.see', before: 'unit', after: 'all' },
    { kind: 'field', key: 'customers.customer.city', before: 'write', after: 'hidden' },
  ])
  expect(trimmed(role, draft)).toEqual({ rights: { 'customers.customer.see': 'all' }, fields: { 'customers.customer.city': 'hidden' } })
  expect(changesOf(role, emptyDraft)).toEqual([])
})

test('fields are sent all together, open ones left out, and not at all where none changes', () => {
  expect(contentOf(role, { rights: { a: 'all' }, fields: {} })).toEqual({ rights: { a: 'all' } })
  expect(contentOf(role, { rights: {}, fields: { 'customers.customer.phone': 'write', 'customers.customer.city': 'denied' } })).toEqual({
    rights: {},
    fields: [{ object: 'customers.customer', field: 'city', rule: 'denied' }],
  })
})

test('what somebody else changed is told, and mine can be given up for it', () => {
  const theirs: Role = { ...role, version: 4, rights: { 'customers.customer.see': 'all' } }
  expect(changesBetween(saidBy(role), saidBy(theirs))).toEqual([
    { kind: 'right', key: 'customers.customer.edit', before: 'own', after: 'none' },
    { kind: 'right', key: 'customers.customer.see', before: 'unit', after: 'all' },
  ])
  const mine = { rights: { 'customers.customer.see': 'team', 'customers.note.create': 'all' }, fields: {} } as const
  expect(without(mine, new Set(['customers.customer.see']))).toEqual({ rights: { 'customers.note.create': 'all' }, fields: {} })
})

test('a standard role goes back to how it came with its rights and its fields; what never came has no way back', () => {
  const agent: Role = { ...role, key: 'agent', standard: { 'customers.customer.see': 'below', 'customers.note.create': 'all' } }
  const back = wayBack(agent, saidBy(agent))
  expect(back).toEqual({
    rights: { 'customers.customer.see': 'below', 'customers.note.create': 'all', 'customers.customer.edit': 'none' },
    fields: { 'customers.customer.phone': 'write' },
  })
  const stands = back && laidOver(agent, back)
  expect(stands && wayBack(agent, stands)).toBeUndefined()
  expect([wayBack(role, saidBy(role)), wayBack({ ...agent, key: 'admin' }, saidBy(agent))]).toEqual([undefined, undefined])
})
