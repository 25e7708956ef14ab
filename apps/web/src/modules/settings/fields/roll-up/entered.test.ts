import { expect, test } from 'vitest'
import type { OwnType } from '../../../own-fields/own-field.ts'
import type { CustomField } from '../../../own-fields/queries.ts'
import { blankRollUp, enteredRollUp, fieldsFor, rollUpOf, rollUpProblem, ways } from './entered.ts'

const field = (type: OwnType, removedAt: string | null = null): CustomField => ({
  fieldId: '0190f3a2-0000-7000-8000-000000000001',
  object: 'custom.policy',
  key: `x_${type}`,
  type,
  valueType: type === 'roll_up' || type === 'formula' ? 'number' : type === 'address' ? 'text' : type,
  labels: { en: type },
  help: {},
  options: {},
  choices: [],
  choiceSet: null,
  required: false,
  personal: false,
  defaultValue: null,
  indexState: 'none',
  indexable: true,
  removedAt,
  droppedAt: null,
  version: 1,
})

const active = { all: [{ field: 'x_status', op: 'in' as const, value: ['active'] }] }

test('each way takes the fields that it can be done with, and none that is removed or worked out', () => {
  const types = ['text', 'long_text', 'number', 'money', 'percent', 'date', 'choice', 'multi_choice', 'email', 'formula'] as const
  const fields = [...types.map((type) => field(type)), field('instant', '2026-11-01T00:00:00Z')]
  expect(ways.map((way) => [way, fieldsFor(way, fields).map(({ type }) => type)])).toEqual([
    ['count', []],
    ['sum', ['number', 'money']],
    ['min', ['number', 'money', 'percent', 'date']],
    ['max', ['number', 'money', 'percent', 'date']],
    ['last', ['text', 'number', 'money', 'percent', 'date', 'email']],
  ])
})

test('what is still lacking is named', () => {
  const policies = { ...blankRollUp, object: 'custom.policy' }
  expect(rollUpProblem(blankRollUp)).toBe('rollUp.objectNeeded')
  expect(rollUpProblem(policies)).toBeUndefined()
  expect(rollUpProblem({ ...policies, how: 'sum' })).toBe('rollUp.fieldNeeded')
  expect(rollUpProblem({ ...policies, filter: { all: [] } })).toBe('rollUp.someNeeded')
  expect(rollUpProblem({ ...policies, filter: active, isLacking: true })).toBe('rollUp.someNeeded')
  expect(rollUpProblem({ ...policies, filter: active })).toBeUndefined()
})

test('a known one goes out as it came in; a count names no field', () => {
  const known = { object: 'custom.policy', how: 'sum' as const, field: 'x_money', filter: active }
  expect(rollUpOf(enteredRollUp(known))).toEqual(known)
  expect(rollUpOf({ ...enteredRollUp(known), how: 'count', filter: undefined })).toEqual({
    object: 'custom.policy',
    how: 'count',
    field: null,
  })
})
