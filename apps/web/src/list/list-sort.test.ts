import { expect, test } from 'vitest'
import { pressed, sortedBy, sortsOf, sortText } from './list-sort.ts'

test('an address says by what a list is sorted, or nothing', () => {
  expect(sortsOf('stage.asc-value.desc')).toEqual([
    { key: 'stage', direction: 'asc' },
    { key: 'value', direction: 'desc' },
  ])
  expect(sortText(sortsOf('stage.asc-value.desc'))).toBe('stage.asc-value.desc')
  expect([sortsOf(undefined), sortsOf('value'), sortsOf('value.up')]).toEqual([[], [], []])
})

const fields = [
  { key: 'title', type: 'text' },
  { key: 'x_premium', type: 'money' },
] as const

test('words begin at A and numbers at the top; the second press turns round', () => {
  const present = sortsOf('createdAt.desc')
  expect(pressed({ key: 'title', direction: 'desc' }, present, fields)).toEqual({ key: 'title', direction: 'asc' })
  expect(pressed({ key: 'x_premium', direction: 'desc' }, present, fields)).toEqual({ key: 'x_premium', direction: 'desc' })
  expect(pressed({ key: 'title', direction: 'desc' }, sortsOf('title.asc'), fields)).toEqual({ key: 'title', direction: 'desc' })
})

test('a further key comes after those there are; one that is there turns round in its place', () => {
  const present = sortsOf('title.asc-x_premium.desc')
  const further = { key: 'createdAt', direction: 'desc' } as const
  expect(sortText(sortedBy(further, present, true))).toBe('title.asc-x_premium.desc-createdAt.desc')
  expect(sortText(sortedBy(further, present, false))).toBe('createdAt.desc')
  expect(sortText(sortedBy({ key: 'title', direction: 'desc' }, present, true))).toBe('title.desc-x_premium.desc')
})
