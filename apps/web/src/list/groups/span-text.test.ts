import { expect, test } from 'vitest'
import { spanText } from './span-text.ts'

const quarter = (year: string, number: number) => `${year}/${number}`

test('spans are said as their readers say them', () => {
  expect(spanText('2026-10-01', 'quarter', 'en', quarter)).toBe('2026/4')
  expect(spanText('2026-01-01', 'quarter', 'zh-CN', quarter)).toBe('2026年/1')
  expect(spanText('2026-10-01', 'month', 'en', quarter)).toBe('Oct 2026')
  expect(spanText('2026-10-01', 'month', 'zh-CN', quarter)).toBe('2026年10月')
  expect(spanText('2026-10-01', 'year', 'zh-CN', quarter)).toBe('2026年')
  expect(spanText('2026-11-30', 'week', 'en', quarter)).toBe('Nov 30, 2026')
})
