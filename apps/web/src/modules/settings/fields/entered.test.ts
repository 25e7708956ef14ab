import { expect, test } from 'vitest'
import type { CustomField } from '../../own-fields/queries.ts'
import { blankEntered, changeOf, choicesFrom, enteredOf, newChoice, newFieldOf, nextColour, noNames } from './entered.ts'

const known: CustomField = {
  fieldId: '0190f3a2-0000-7000-8000-000000000001',
  object: 'customers.customer',
  key: 'x_level',
  type: 'choice',
  valueType: 'choice',
  labels: { 'zh-CN': '等级' },
  help: {},
  options: {},
  choices: [
    { key: 'high', labels: { en: 'High' }, colour: 'red', retired: false },
    { key: 'low', labels: { 'zh-CN': '低' }, colour: 'blue', retired: true },
  ],
  choiceSet: null,
  required: true,
  personal: false,
  defaultValue: 'high',
  indexState: 'none',
  indexable: true,
  removedAt: null,
  droppedAt: null,
  version: 3,
}

test('a known field goes out as it came in', () => {
  expect(changeOf('choice', enteredOf(known))).toEqual({
    labels: { 'zh-CN': '等级' },
    help: {},
    options: {},
    required: true,
    personal: false,
    defaultValue: 'high',
    choices: known.choices,
  })
})

test('choices of a shared list are not sent with a field; a new one names the list', () => {
  const ofList = { ...known, choiceSet: 'levels' }
  expect(changeOf('choice', enteredOf(ofList))).not.toHaveProperty('choices')
  const made = newFieldOf('customers.customer', 'choice', { ...enteredOf(ofList), key: '' })
  expect(made).toMatchObject({ choiceSet: 'levels', defaultValue: 'high' })
  expect(made).not.toHaveProperty('choices')
})

test('the server names new choices, unless the default names one of them', () => {
  const [first, second] = [newChoice({ names: { ...noNames, 'zh-CN': '重要 客户' } }), newChoice({ names: { ...noNames, en: 'A/B' } })]
  const entered = { ...blankEntered('choice'), names: { ...noNames, en: ' Level ' }, choices: [first, second] }
  expect(newFieldOf('o.o', 'choice', entered)).toMatchObject({ object: 'o.o', labels: { en: 'Level' }, defaultValue: null })
  expect(newFieldOf('o.o', 'choice', entered).choices?.map((choice) => 'key' in choice)).toEqual([false, false])
  const chosen = newFieldOf('o.o', 'multi_choice', { ...entered, defaultValue: [first.id] })
  expect([chosen.defaultValue, chosen.choices?.map(({ key }) => key)]).toEqual([['重要_客户'], ['重要_客户', 'a_b']])
})

test('a default whose choice was taken away is none', () => {
  const { choices, ...rest } = enteredOf(known)
  expect(changeOf('choice', { ...rest, choices: choices.slice(1) }).defaultValue).toBeNull()
})

test('only the limits of a type are sent with it', () => {
  const entered = { ...blankEntered('number'), min: 0, max: 10, decimals: 2, maxLength: 5 }
  expect(changeOf('number', entered).options).toEqual({ min: 0, max: 10, decimals: 2 })
  expect(changeOf('money', entered).options).toEqual({ min: 0, max: 10 })
  expect(changeOf('text', entered).options).toEqual({ maxLength: 5 })
  expect(changeOf('date', entered).options).toEqual({})
  expect('choices' in changeOf('number', entered)).toBe(false)
})

test('a pasted list becomes choices once each, in colours of their own', () => {
  const there = [newChoice({ names: { ...noNames, en: 'Red' }, colour: 'red' })]
  const made = choicesFrom('One\r\n\n Two \nRed\nOne', 'en', there)
  expect(made.map(({ names, colour }) => [names.en, colour])).toEqual([
    ['One', 'orange'],
    ['Two', 'yellow'],
  ])
  expect(nextColour([])).toBe('red')
})

test('what is worked out goes out with how, and takes nothing that only given values have', () => {
  const named = { ...noNames, en: 'Yearly' }
  expect(newFieldOf('custom.policy', 'formula', { ...blankEntered('formula'), names: named, formula: 'x_a * 12', required: true })).toEqual(
    {
      object: 'custom.policy',
      type: 'formula',
      labels: { en: 'Yearly' },
      help: {},
      personal: false,
      options: { formula: { text: 'x_a * 12' } },
    },
  )
  const rollUp = { object: 'custom.policy', relation: null, how: 'count', field: null, filter: undefined, isLacking: false } as const
  const entered = { ...blankEntered('roll_up'), names: named, rollUp }
  expect(newFieldOf('customers.customer', 'roll_up', entered).options).toEqual({
    rollUp: { object: 'custom.policy', how: 'count', field: null },
  })
  expect(changeOf('roll_up', entered)).not.toHaveProperty('options')
})
