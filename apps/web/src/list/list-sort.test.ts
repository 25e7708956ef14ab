import { expect, test } from 'vitest'
import { sortOf, sortText } from './list-sort.ts'

test('an address says by what a list is sorted, or nothing', () => {
  expect(sortOf('value.desc')).toEqual({ key: 'value', direction: 'desc' })
  expect([sortOf(undefined), sortOf('value'), sortOf('value.up')]).toEqual([undefined, undefined, undefined])
})

test('words begin at A and numbers at the top; the second press turns round', () => {
  const fields = [
    { key: 'title', type: 'text' },
    { key: 'x_premium', type: 'money' },
  ] as const
  const present = { key: 'createdAt', direction: 'desc' } as const
  expect(sortText({ key: 'title', direction: 'desc' }, present, fields)).toBe('title.asc')
  expect(sortText({ key: 'x_premium', direction: 'desc' }, present, fields)).toBe('x_premium.desc')
  expect(sortText({ key: 'title', direction: 'desc' }, { key: 'title', direction: 'asc' }, fields)).toBe('title.desc')
})
