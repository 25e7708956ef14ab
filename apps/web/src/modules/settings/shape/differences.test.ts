import { expect, test } from 'vitest'
import { changesIn, counted, grouped } from './differences.ts'
import type { Difference } from './queries.ts'

const about = (what: Difference['what'], kind: Difference['kind'], name: string): Difference => ({ what, kind, name, changes: {} })

test('differences stand by object, customers first, what stands against them before all else', () => {
  const differences = [
    about('add', 'object', 'custom.policy'),
    about('remove', 'field', 'custom.policy.x_old'),
    about('add', 'field', 'customers.customer.x_class'),
    about('add', 'field', 'custom.policy.x_end'),
    about('conflict', 'field', 'custom.policy.x_premium'),
  ]
  const seen = grouped(differences, 'customers.customer').map(({ object, own, fields }) => [
    object,
    own?.what,
    fields.map(({ what }) => what),
  ])
  expect(seen).toEqual([
    ['customers.customer', undefined, ['add']],
    ['custom.policy', 'add', ['conflict', 'add', 'remove']],
  ])
  expect(counted(differences)).toEqual([
    { what: 'conflict', number: 1 },
    { what: 'add', number: 3 },
    { what: 'remove', number: 1 },
  ])
})

test('what changes is said in the language of the reader', () => {
  const choice = (key: string, name: string) => ({ key, labels: { 'zh-CN': name } })
  const changes = {
    labels: [
      { en: 'Premium', 'zh-CN': '保费' },
      { en: 'Premium', 'zh-CN': '每期保费' },
    ],
    choices: [
      [choice('a', '甲'), choice('b', '乙')],
      [choice('b', '乙'), choice('c', '丙')],
    ],
    options: [{ formula: { text: '1' } }, { formula: { text: '2' } }],
    required: [false, true],
    something: [1, 2],
    help: 'no pair',
  }
  expect(changesIn({ changes }, 'zh-CN')).toEqual([
    { about: 'labels', before: '保费', after: '每期保费' },
    { about: 'choices', added: ['丙'], removed: ['甲'] },
    { about: 'formula', before: '1', after: '2' },
    { about: 'required', becomes: true },
  ])
  expect(changesIn({ changes }, 'en')[0]).toEqual({ about: 'otherLanguages', of: 'labels' })
  expect(changesIn({ changes: { options: [{ min: 1 }, { min: 2 }], ofCustomer: [true, false] } }, 'en')).toEqual([
    { about: 'options' },
    { about: 'ofCustomer', becomes: false },
  ])
})
