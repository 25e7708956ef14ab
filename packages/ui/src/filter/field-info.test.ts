import { describe, expect, it } from 'vitest'
import { type FieldInfo, incompleteConditions, isComplete } from './field-info.ts'
import type { Condition } from './filter.ts'

function field(key: string, type: FieldInfo['type'], operators: FieldInfo['operators']): FieldInfo {
  return { key, label: key, group: 'g', type, operators, options: [] }
}

const value = field('value', 'money', ['gt', 'between', 'empty'])
const stage = field('stage', 'enum', ['in'])
const orders = field('orders', 'facts', ['at_least', 'never'])
const seen = field('seen', 'date', ['in_last_days', 'gt'])

describe('complete questions', () => {
  const complete: [FieldInfo, Condition][] = [
    [value, { field: 'value', op: 'gt', value: 0 }],
    [value, { field: 'value', op: 'between', value: [0, 5] }],
    [value, { field: 'value', op: 'empty' }],
    [stage, { field: 'stage', op: 'in', value: ['loyal'] }],
    [orders, { field: 'orders', op: 'never' }],
    [seen, { field: 'seen', op: 'in_last_days', value: 30 }],
  ]
  it.each(complete)('%o lets %o pass', (info, condition) => expect(isComplete(condition, info)).toBe(true))

  const lacking: [FieldInfo | undefined, Condition][] = [
    [value, { field: 'value', op: 'gt' }],
    [value, { field: 'value', op: 'between', value: [1, ''] }],
    [value, { field: 'value', op: 'gt', value: [1, 2] }],
    [value, { field: 'value', op: 'contains', value: 'x' }],
    [stage, { field: 'stage', op: 'in', value: [] }],
    [seen, { field: 'seen', op: 'gt', value: '' }],
    [undefined, { field: 'gone', op: 'is', value: 1 }],
  ]
  it.each(lacking)('%o stops %o', (info, condition) => expect(isComplete(condition, info)).toBe(false))

  it('are looked for at every depth', () => {
    const open: Condition = { field: 'value', op: 'gt' }
    expect(incompleteConditions({ all: [{ not: { any: [open, { field: 'value', op: 'empty' }] } }] }, [value])).toEqual([open])
  })
})
