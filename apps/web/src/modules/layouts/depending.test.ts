import { expect, test } from 'vitest'
import type { OwnField } from '../own-fields/own-field.ts'
import { fieldsNow, readingOf } from './depending.ts'

const field = (key: string, isRequired = false): OwnField => ({
  key,
  type: 'text',
  name: key,
  help: '',
  limits: {},
  choices: [],
  isRequired,
  defaultValue: null,
  canWrite: true,
})
const lost = { all: [{ field: 'stage', op: 'in' as const, value: ['lost'] }] }
const conditions = [
  { field: 'reason', visibleIf: lost, requiredIf: lost },
  { field: 'tax', visibleIf: { all: [{ field: 'kind', op: 'in' as const, value: ['company'] }] } },
]
const fields = [field('stage', true), field('reason'), field('tax')]
const shown = (custom: Record<string, string>, core = {}) =>
  fieldsNow(conditions, fields, readingOf(custom, core)).map(({ key, isRequired }) => `${key}${isRequired ? '!' : ''}`)

test('a field is there and asked for as the others have it', () => {
  expect(shown({ stage: 'open' })).toEqual(['stage!'])
  expect(shown({ stage: 'lost' })).toEqual(['stage!', 'reason!'])
  expect(shown({}, { kind: 'company' })).toEqual(['stage!', 'tax'])
})
