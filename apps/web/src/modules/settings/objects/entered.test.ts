import { expect, test } from 'vitest'
import { noNames } from '../fields/entered.ts'
import { blank, contentOf, enteredOf } from './entered.ts'

test('many are called as one is, language by language, where nothing else is said', () => {
  const entered = { ...blank, one: { ...noNames, en: ' Policy ', 'zh-CN': '保单' }, many: { ...noNames, en: 'Policies' } }
  expect(contentOf(entered)).toEqual({
    labels: { en: 'Policy', 'zh-CN': '保单' },
    plurals: { en: 'Policies', 'zh-CN': '保单' },
    icon: 'box',
  })
})

test('a kind goes out as it came in; an icon of a later version is a box', () => {
  const object = {
    objectId: '0190f3a2-0000-7000-8000-000000000001',
    key: 'policy',
    object: 'custom.policy',
    labels: { en: 'Policy' },
    plurals: { en: 'Policies' },
    icon: 'rocket',
    ofCustomer: false,
    removedAt: null,
    droppedAt: null,
    version: 2,
  }
  expect(contentOf(enteredOf(object))).toEqual({ labels: { en: 'Policy' }, plurals: { en: 'Policies' }, icon: 'box' })
  expect(enteredOf(object).ofCustomer).toBe(false)
})
