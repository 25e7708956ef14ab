import { formatsFor, type Text } from '@guanxi/ui'
import { expect, test } from 'vitest'
import { ApiProblem } from '../../api/problem.ts'
import type { Catalogues } from '../../i18n/catalogues.ts'
import type { OwnField, OwnValue } from './own-field.ts'
import { problemOf, refusalText, refusedField } from './problem.ts'

const text: Text<Catalogues['shape']> = (key, params) => `${key} ${params?.limit ?? ''}`.trim()
const speaking = { text, formats: formatsFor('en'), currency: 'CNY' }
const field: OwnField = {
  key: 'x_a',
  type: 'text',
  name: 'A',
  help: '',
  limits: {},
  choices: [],
  isRequired: false,
  defaultValue: null,
  canWrite: true,
}
const ask = (given: Partial<OwnField>, value: OwnValue) => problemOf({ ...field, ...given }, value, speaking)

test('limits are said as the reader writes them', () => {
  expect(ask({ type: 'money', limits: { min: 10_000 } }, 9_999)).toBe('wrong.least ¥100')
  expect(ask({ type: 'percent', limits: { max: 0.5 } }, 0.6)).toBe('wrong.greatest 50%')
  expect(ask({ type: 'number', limits: { min: 1, max: 3 } }, 3)).toBeUndefined()
  expect(ask({ limits: { maxLength: 3 } }, '王小明明')).toBe('wrong.longest 3')
  expect(ask({ limits: { maxLength: 3 } }, '王小明')).toBeUndefined()
})

test('only what is required must be there; no and zero are there', () => {
  expect(['', ' ', null, []].map((value) => ask({ isRequired: true }, value))).toEqual(Array(4).fill('wrong.needed'))
  expect(ask({ type: 'boolean', isRequired: true }, false)).toBeUndefined()
  expect(ask({ type: 'number', isRequired: true }, 0)).toBeUndefined()
  expect(ask({}, null)).toBeUndefined()
})

test('what cannot be opened is no link', () => {
  expect(ask({ type: 'link' }, 'javascript:alert(1)')).toBe('wrong.link')
  expect(ask({ type: 'link' }, 'https://example.com/a')).toBeUndefined()
})

test('the server’s refusal stands at the field that it names', () => {
  const refusal = new ApiProblem(422, { code: 'field_value_invalid', params: { field: 'x_a', problem: 'phone' } })
  expect(refusedField(refusal)).toBe('x_a')
  expect(refusalText({ ...field, type: 'phone' }, '12', speaking)).toBe('wrong.phone')
  expect(refusedField(new ApiProblem(409, { code: 'version_conflict', params: { field: 'x_a' } }))).toBeUndefined()
})
