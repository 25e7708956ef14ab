import { expect, test } from 'vitest'
import { groupFields, sumFields, sumWays } from './group-fields.ts'

const field = (key: string, type: 'enum' | 'money' | 'date' | 'text' | 'facts', more: object = {}) => ({
  ...{ key, type, isMasked: false, operators: ['empty' as const], reference: null },
  ...more,
})
const keys = (fields: readonly { key: string }[]) => fields.map(({ key }) => key)

test('rows are put together by what many of them share, and by nothing that is closed', () => {
  const fields = [
    field('stage', 'enum'),
    field('value', 'money'),
    field('joined', 'date'),
    field('phone', 'text', { isMasked: true }),
    field('parent', 'enum', { reference: 'record' }),
    field('bought', 'facts'),
    field('formula', 'text', { operators: [] }),
  ]
  expect(keys(groupFields(fields))).toEqual(['stage', 'joined'])
  expect(keys(sumFields(fields))).toEqual(['value', 'stage', 'joined', 'parent', 'formula'])
})

test('only numbers are added up, days have a first and a last', () => {
  expect(sumWays(field('value', 'money'))).toContain('sum')
  expect(sumWays(field('joined', 'date'))).toEqual(['min', 'max', 'count'])
  expect(sumWays(field('name', 'text'))).toEqual(['count'])
  expect(sumWays(field('name', 'text', { isMasked: true }))).toEqual([])
})
