import { expect, test } from 'vitest'
import { fieldsOf, holds, type Node, operatorsFor, type Value } from './index.ts'

const over =
  (record: Readonly<Record<string, Value>>) =>
  (node: Node): boolean =>
    holds(node, (field) => record[field])
const is = over({ stage: 'lost', amount: 5, name: 'Fire Ltd', tags: ['a', 'b'], day: '2026-11-30', ok: false, blank: '' })

test('each operator holds where it should and nowhere else', () => {
  const cases: readonly (readonly [string, string, unknown, boolean])[] = [
    ['stage', 'in', ['won', 'lost'], true],
    ['stage', 'not_in', ['won'], true],
    ['stage', 'not_in', ['lost'], false],
    ['tags', 'in', ['b', 'c'], true],
    ['tags', 'not_in', ['b'], false],
    ['tags', 'not_in', ['c'], true],
    ['amount', 'is', 5, true],
    ['amount', 'is', '5', false],
    ['amount', 'gte', 5, true],
    ['amount', 'gt', 5, false],
    ['amount', 'lte', 4.5, false],
    ['amount', 'between', [5, 6], true],
    ['amount', 'between', [6, 9], false],
    ['amount', 'between', 5, false],
    ['name', 'contains', 'RE l', true],
    ['name', 'starts_with', 'fire', true],
    ['name', 'starts_with', 'ltd', false],
    ['name', 'is_not', 'Fire', true],
    ['name', 'lt', 4, false],
    ['day', 'lt', '2026-12-01', true],
    ['ok', 'is', false, true],
    ['ok', 'not_empty', undefined, true],
    ['blank', 'empty', undefined, true],
    ['name', 'sounds_like', 'x', false],
  ]
  for (const [field, op, value, expected] of cases)
    expect([field, op, value, is({ field, op, value })]).toEqual([field, op, value, expected])
})

test('what is empty fulfils no comparison, and is like nothing that is asked for', () => {
  for (const op of ['is', 'in', 'lt', 'lte', 'gt', 'gte', 'between', 'contains', 'starts_with'])
    expect([op, is({ field: 'none', op, value: op === 'in' || op === 'between' ? ['a', 'b'] : 'a' })]).toEqual([op, false])
  expect(is({ field: 'none', op: 'is_not', value: 'a' })).toBe(true)
  expect(is({ field: 'none', op: 'not_in', value: ['a'] })).toBe(true)
})

test('groups join what they hold; an empty one holds, and not denies', () => {
  const yes = { field: 'amount', op: 'is', value: 5 }
  const no = { field: 'amount', op: 'is', value: 6 }
  const unknown = { field: 'none', op: 'is', value: 5 }
  expect([{}, { all: [] }, { any: [] }, { all: [yes, yes] }, { any: [no, yes] }, { not: no }, { not: unknown }].map(is)).not.toContain(
    false,
  )
  expect(
    [{ all: [yes, no] }, { any: [no, unknown] }, { not: yes }, { all: [yes], any: [no] }, { any: [yes], not: yes }].map(is),
  ).not.toContain(true)
  expect(fieldsOf({ all: [yes, { not: unknown }], any: [{ any: [no] }] })).toEqual(['amount', 'none', 'amount'])
})

test('of an instant only its presence can be asked, and nothing of what is not known', () => {
  expect(operatorsFor('instant')).toEqual(['empty', 'not_empty'])
  expect(operatorsFor('facts')).toEqual([])
  expect(operatorsFor('toString')).toEqual([])
})
